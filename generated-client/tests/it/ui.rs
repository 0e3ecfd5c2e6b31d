//! A downstream crate's view: what compiles, and what the compiler says where something does not.

#[test]
fn downstream_crates_compile_or_are_told_why_not() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    cases.compile_fail("tests/ui/fail/*.rs");
}
