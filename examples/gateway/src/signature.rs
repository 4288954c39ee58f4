//! What is signed and hashed with. Everything is compared in constant time.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::{Digest as _, Sha1};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

/// Whether two secrets, or signatures as text, are the same. Only their length can be learned from the
/// time it takes.
pub fn is_same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

/// Whether `signature` is the HMAC-SHA256 of `body` in hexadecimal digits (WhatsApp).
pub fn is_hex_sha256(key: &[u8], body: &[u8], signature: &str) -> bool {
    is_same(&hex(&sha256(key, body)), signature)
}

/// Whether `signature` is the HMAC-SHA256 of `body` in Base64 (LINE).
pub fn is_base64_sha256(key: &[u8], body: &[u8], signature: &str) -> bool {
    is_same(&STANDARD.encode(sha256(key, body)), signature)
}

/// Whether `signature` is the HMAC-SHA1 of `text` in Base64 (Twilio).
pub fn is_base64_sha1(key: &[u8], text: &str, signature: &str) -> bool {
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(key) else { return false };
    mac.update(text.as_bytes());
    is_same(&STANDARD.encode(mac.finalize().into_bytes()), signature)
}

/// The SHA-1 of the parts, sorted and joined, in hexadecimal digits (WeChat).
pub fn sorted_sha1(mut parts: Vec<&str>) -> String {
    parts.sort_unstable();
    hex(&Sha1::digest(parts.concat()))
}

/// The HMAC-SHA256 of `body`. A key of any length will do.
pub fn sha256(key: &[u8], body: &[u8]) -> [u8; 32] {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return [0; 32] };
    mac.update(body);
    mac.finalize().into_bytes().into()
}

/// Bytes as hexadecimal digits, in small letters.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 15)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}
