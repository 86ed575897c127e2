import one from './schemas/c48cb773bb87.json' with { type: 'json' }
import two from './schemas/0584bdc529eb.json' with { type: 'json' }
import three from './schemas/7d34483879f0.json' with { type: 'json' }

/** A database as MLflow makes it: the alembic revision, and the very statements that `sqlite_master` of a real one holds. */
interface Schema {
  readonly head: string
  readonly statements: readonly string[]
}

/** Of MLflow 1.20.2, 2.22 and 3.11, oldest first. */
export const schemas: readonly [Schema, Schema, Schema] = [one, two, three]

/** The recorded schema that fits a version of MLflow such as `2.22.0`; the newest for none. */
export function schemaFor(mlflow: string | undefined): Schema {
  const major = Number(mlflow?.split('.')[0] ?? 3)
  return schemas[Math.min(Math.max(major, 1), 3) - 1] ?? schemas[2]
}
