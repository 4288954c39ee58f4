//! What is wrong with a pattern that is no regular expression.

use super::sentences;

sentences! {
    /// The mistakes that a regular expression can have.
    #[derive(Copy, PartialEq, Eq)]
    pub(crate) enum Patterns {
        UnclosedGroup
            "unclosed group"
            "`(` 没有对应的 `)`"
            "`(` 沒有對應的 `)`"
        UnopenedGroup
            "unopened group"
            "`)` 前面没有对应的 `(`"
            "`)` 前面沒有對應的 `(`"
        UnclosedClass
            "unclosed character class"
            "`[` 没有对应的 `]`"
            "`[` 沒有對應的 `]`"
        ClassRange
            "invalid character class range, the start must be <= the end"
            "方括号里的范围写反了，小的要在前面"
            "方括號裡的範圍寫反了，小的要在前面"
        ClassLiteral
            "invalid range boundary, must be a literal"
            "方括号里范围的两端必须是单个字"
            "方括號裡範圍的兩端必須是單個字"
        ClassEscape
            "invalid escape sequence found in character class"
            "方括号里不能用这种 `\\` 写法"
            "方括號裡不能用這種 `\\` 寫法"
        NothingToRepeat
            "repetition operator missing expression"
            "重复符号前面没有要重复的内容"
            "重複符號前面沒有要重複的內容"
        CountRange
            "invalid repetition count range, the start must be <= the end"
            "重复次数写反了，小的要在前面"
            "重複次數寫反了，小的要在前面"
        CountEmpty
            "repetition quantifier expects a valid decimal"
            "花括号里要写重复的次数"
            "大括號裡要寫重複的次數"
        CountUnclosed
            "unclosed counted repetition"
            "`{{` 没有对应的 `}}`"
            "`{{` 沒有對應的 `}}`"
        LookAround
            "look-around, including look-ahead and look-behind, is not supported"
            "不支持环视（向前看、向后看）"
            "不支援環視（向前看、向後看）"
        Backreference
            "backreferences are not supported"
            "不支持反向引用"
            "不支援反向引用"
        Property
            "Unicode property not found"
            "没有这种字符类别"
            "沒有這種字元類別"
        Escape
            "unrecognized escape sequence"
            "没有这种 `\\` 写法"
            "沒有這種 `\\` 寫法"
        EscapeEnds
            "incomplete escape sequence, reached end of pattern prematurely"
            "`\\` 后面还缺内容"
            "`\\` 後面還缺內容"
        HexEmpty
            "hexadecimal literal empty"
            "十六进制字符是空的"
            "十六進位字元是空的"
        HexInvalid
            "hexadecimal literal is not a Unicode scalar value"
            "没有这个十六进制字符"
            "沒有這個十六進位字元"
        HexDigit
            "invalid hexadecimal digit"
            "这里只能写十六进制数字"
            "這裡只能寫十六進位數字"
        GroupName
            "invalid capture group character"
            "分组的名称里不能有这个字符"
            "群組的名稱裡不能有這個字元"
        GroupNameEmpty
            "empty capture group name"
            "分组的名称是空的"
            "群組的名稱是空的"
        GroupNameUnclosed
            "unclosed capture group name"
            "分组的名称缺少 `>`"
            "群組的名稱缺少 `>`"
        GroupNameTwice
            "duplicate capture group name"
            "分组的名称重复了"
            "群組的名稱重複了"
        Flag
            "unrecognized flag"
            "没有这个开关"
            "沒有這個開關"
        FlagTwice
            "duplicate flag"
            "开关重复了"
            "開關重複了"
        FlagNegatedTwice
            "flag negation operator repeated"
            "开关里的 `-` 重复了"
            "開關裡的 `-` 重複了"
        FlagNegation
            "dangling flag negation operator"
            "开关里的 `-` 后面没有内容"
            "開關裡的 `-` 後面沒有內容"
        FlagEnds
            "expected flag but got end of regex"
            "开关没有写完"
            "開關沒有寫完"
        Boundary
            "special word boundary assertion is either unclosed or contains an invalid character"
            "单词边界的写法不完整"
            "單詞邊界的寫法不完整"
        NestsTooDeep
            "too many nested parts"
            "括号套得太深"
            "括號套得太深"
        Other
            "it is not understood"
            "看不懂这种写法"
            "看不懂這種寫法"
    }
}
