/** What the tutorial's small server is made of. `features` in order; `file` is the model's name in build/. */
export interface FlaskParts {
  readonly file: string
  readonly features: readonly string[]
  readonly requirements: readonly string[]
  readonly python: string
}

export function flaskFiles({ file, features, requirements, python }: FlaskParts): Readonly<Record<string, string>> {
  return {
    'app.py': appText(file, features),
    'train.py': trainText(file),
    'requirements.txt': `${[...requirements].join('\n')}\n`,
    Dockerfile: `FROM python:${python}-slim
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY app.py .
COPY build build
ENV PORT=8080
EXPOSE 8080
USER 65534
CMD ["sh", "-c", "exec gunicorn --bind 0.0.0.0:$PORT --workers 2 app:app"]
`,
    '.dockerignore': '*\n!app.py\n!requirements.txt\n!build\n',
  }
}

function exampleOf(features: readonly string[]): object {
  return Object.fromEntries(features.slice(0, 4).map(name => [name, 1]))
}

function appText(file: string, features: readonly string[]): string {
  const names = `[${features.map(name => JSON.stringify(name)).join(', ')}]`
  return `"""A small server for one model: POST /predict with one row as JSON, such as ${JSON.stringify(exampleOf(features)).replaceAll('"""', '')}."""
import os

import joblib
from flask import Flask, jsonify, request

FEATURES = ${names}

app = Flask(__name__)
model = joblib.load(os.path.join(os.path.dirname(__file__), "build", "${file}"))


@app.post("/predict")
def predict():
    row = request.get_json(force=True)
    missing = [name for name in FEATURES if name not in row]
    if missing:
        return jsonify(error=f"These features are missing: {', '.join(missing)}."), 400
    values = [row[name] for name in FEATURES] if FEATURES else list(row.values())
    try:
        prediction = model.predict([[float(value) for value in values]])
    except (TypeError, ValueError) as error:
        return jsonify(error=str(error)), 400
    return jsonify(prediction.tolist()[0])


@app.get("/health")
def health():
    return jsonify(status="ok")


if __name__ == "__main__":
    app.run(host=os.environ.get("HOST", "127.0.0.1"), port=int(os.environ.get("PORT", "5000")))
`
}

function trainText(file: string): string {
  return `"""Trains the model and writes build/${file}. Put your own data and model here."""
import os

import joblib
from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier


def main():
    data, target = load_iris(return_X_y=True)
    model = RandomForestClassifier(n_estimators=100, random_state=0).fit(data, target)
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "build")
    os.makedirs(folder, exist_ok=True)
    joblib.dump(model, os.path.join(folder, "${file}"))


if __name__ == "__main__":
    main()
`
}
