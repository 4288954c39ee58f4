//! The languages of the engine: of its own sentences, and of what is reported about a menu.

named_enum! {
    "a language", str::eq_ignore_ascii_case;
    /// A language of the engine's own sentences and of reports: `zh` (simplified Chinese, the
    /// default of menus), `zh-Hant` (traditional) or `en`.
    ///
    /// A menu in any other language takes one of these and says its own sentences in
    /// [`Texts`](crate::definition::Texts).
    #[derive(Default)]
    pub enum Language {
        /// `zh`: simplified Chinese.
        #[default]
        Chinese = "zh",
        /// `zh-Hant`: traditional Chinese.
        TraditionalChinese = "zh-Hant",
        /// `en`: English.
        English = "en",
    }
}
