"""How MLOps Workbench asks a model; the standard library only, and of other packages what the model brings."""
