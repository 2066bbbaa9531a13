//! The seed: a folder of CSV files that researchers edit, checked and read whole.
