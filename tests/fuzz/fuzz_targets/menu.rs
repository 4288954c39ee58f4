#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| replymenu_fuzz::menu(data));
