//! Credentials that are found by their default names, typed and validated.
