//! Whatever a document says, the generator neither panics nor makes what does not parse.
#![no_main]

use std::fs;

use codegen::Generator;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    let path = std::env::temp_dir().join(format!("codegen-fuzz-{}.yaml", std::process::id()));
    let written = fs::write(&path, text);
    assert!(written.is_ok(), "the document cannot be written: {written:?}");
    let outcome = Generator::new(&path).run();
    assert!(outcome.generated.is_some() || !outcome.report().is_empty(), "nothing was made, and nothing told");
    for file in outcome.generated.iter().flat_map(|generated| &generated.files) {
        let is_source = file.path.ends_with(".rs");
        assert!(!is_source || syn::parse_file(&file.text).is_ok(), "{} does not parse", file.path);
    }
});
