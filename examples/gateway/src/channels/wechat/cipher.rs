//! The encryption of WeChat's messages (消息加解密): AES-256 in CBC mode, the first half of the key as
//! the vector, padded to blocks of 32 bytes, around 16 random bytes, the length, the message and the
//! id of the account (developers.weixin.qq.com, 消息加解密技术方案; wechatpy 1.8, `crypto/base.py`).

use std::fmt;

use crate::signature::{hex, sha256};
use aes::Aes256;
use base64::Engine as _;
use base64::engine::general_purpose::{GeneralPurpose, STANDARD};
use base64::engine::{DecodePaddingMode, GeneralPurposeConfig};
use cbc::cipher::block_padding::NoPadding;
use cbc::cipher::{BlockModeDecrypt as _, BlockModeEncrypt as _, KeyIvInit as _};

/// What is padded to: not the 16 bytes of AES.
const BLOCK: usize = 32;

/// The random bytes in front of each message.
const SALT: usize = 16;

/// Encrypts and decrypts for one account.
pub(crate) struct Cipher {
    key: [u8; 32],
    /// The AppID, or WeCom's CorpID: a message for another account is none.
    account: String,
}

impl Cipher {
    /// From the EncodingAESKey, 43 characters; `None` if it is not one.
    pub(crate) fn new(encoding_key: &str, account: &str) -> Option<Self> {
        // Base64 without the final `=`. The last two bits say nothing, and need not be zero.
        let config = GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::RequireNone)
            .with_decode_allow_trailing_bits(true);
        let key = GeneralPurpose::new(&base64::alphabet::STANDARD, config).decode(encoding_key);
        Some(Cipher { key: key.ok()?.try_into().ok()?, account: account.to_owned() })
    }

    /// The message inside; `None` if it was not encrypted for this account.
    pub(crate) fn decrypt(&self, encrypted: &str) -> Option<String> {
        let mut bytes = STANDARD.decode(encrypted).ok()?;
        let plain = cbc::Decryptor::<Aes256>::new(&self.key.into(), &self.vector().into())
            .decrypt_padded::<NoPadding>(&mut bytes)
            .ok()?;
        let padding = usize::from(*plain.last()?);
        if padding == 0 || padding > BLOCK {
            return None;
        }
        let content = plain.get(SALT..plain.len().checked_sub(padding)?)?;
        let (length, rest) = content.split_first_chunk::<4>()?;
        let (message, account) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
        (account == self.account.as_bytes()).then_some(())?;
        String::from_utf8(message.to_vec()).ok()
    }

    /// The message, encrypted for this account, and a nonce to sign it with.
    ///
    /// The random bytes are made of the key and the message, as nobody without the key can: the same
    /// message gives the same bytes, which is all that can be learned from them.
    pub(crate) fn encrypt(&self, message: &str) -> (String, String) {
        let salt = sha256(&self.key, message.as_bytes());
        let (salt, nonce) = salt.split_at(SALT);
        let mut bytes = Vec::with_capacity(message.len() + 2 * BLOCK + self.account.len());
        bytes.extend(salt);
        bytes.extend(u32::try_from(message.len()).unwrap_or(u32::MAX).to_be_bytes());
        bytes.extend(message.as_bytes());
        bytes.extend(self.account.as_bytes());
        let padding = BLOCK - bytes.len() % BLOCK;
        bytes.extend(std::iter::repeat_n(u8::try_from(padding).unwrap_or_default(), padding));
        let encrypted = cbc::Encryptor::<Aes256>::new(&self.key.into(), &self.vector().into())
            .encrypt_padded_vec::<NoPadding>(&bytes);
        (STANDARD.encode(encrypted), hex(nonce))
    }

    fn vector(&self) -> [u8; 16] {
        self.key[..16].try_into().unwrap_or_default()
    }
}

/// Shows no key.
impl fmt::Debug for Cipher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cipher").field("account", &self.account).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::Cipher;

    const KEY: &str = "kWxPEV2UEDyxWpmPdKC3F4dgPDmOvfKX1HGnEUDS1aR";

    #[test]
    fn messages_of_any_length_are_encrypted_and_decrypted() {
        let cipher = Cipher::new(KEY, "wx49f0ab532d5d035a").unwrap();
        let other = Cipher::new(KEY, "wx0").unwrap();
        for length in 0..80 {
            let message = "天".repeat(length);
            let (encrypted, nonce) = cipher.encrypt(&message);
            assert_eq!(cipher.decrypt(&encrypted).as_deref(), Some(&*message));
            assert_eq!(other.decrypt(&encrypted), None);
            assert_eq!((nonce.len(), cipher.encrypt(&message).0), (32, encrypted));
        }
    }

    #[test]
    fn what_was_not_encrypted_is_refused() {
        let cipher = Cipher::new(KEY, "wx49f0ab532d5d035a").unwrap();
        let (encrypted, _) = cipher.encrypt("message");
        for end in 0..encrypted.len() {
            assert_eq!(cipher.decrypt(&encrypted[..end]), None, "{end}");
        }
        for broken in ["", "=", "AAAA", "天", &"A".repeat(64), &"A".repeat(1 << 16)] {
            assert_eq!(cipher.decrypt(broken), None, "{broken:.9}");
        }
    }

    #[test]
    fn a_key_has_43_characters() {
        for key in
            ["", "x", &KEY[1..], &format!("{KEY}="), &format!("{KEY}x"), &KEY.replace('W', "天")]
        {
            assert!(Cipher::new(key, "wx0").is_none(), "{key}");
        }
    }
}
