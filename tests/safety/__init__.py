"""What letterkit promises, tried at length: `make test` runs a part of it, `make safety` all."""
