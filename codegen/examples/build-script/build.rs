//! Makes the client in `OUT_DIR`, whenever one of the files in `spec/` has changed.

fn main() -> Result<(), codegen::Failure> {
    codegen::Generator::new("spec/openapi.yaml")
        .overlay("spec/overlay.yaml")
        .settings("spec/codegen.toml")
        .build()?;
    Ok(())
}
