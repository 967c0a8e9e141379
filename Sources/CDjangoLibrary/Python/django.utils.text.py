"""Text."""

import re

from django.utils.functional import keep_lazy_text


@keep_lazy_text
def capfirst(x):
    if not x:
        return x
    if not isinstance(x, str):
        x = str(x)
    return x[0].upper() + x[1:]


@keep_lazy_text
def slugify(value, allow_unicode=False):
    """Lower case, without what is no letter, digit, underscore or hyphen, and with single hyphens for spaces."""
    value = str(value)
    if not allow_unicode and not value.isascii():
        value = ''.join(
            character if character.isascii() else _ascii.get(character, '') for character in value)
    value = re.sub(r'[^\w\s-]', '', value.lower())
    return re.sub(r'[-\s]+', '-', value).strip('-_')


def get_text_list(list_, last_word='or'):
    if not list_:
        return ''
    if len(list_) == 1:
        return str(list_[0])
    return '%s %s %s' % (', '.join(str(item) for item in list_[:-1]), last_word, str(list_[-1]))


def camel_case_to_spaces(value):
    return re.sub(r'(((?<=[a-z])[A-Z])|([A-Z](?![A-Z]|$)))', r' \1', value).strip().lower()


class Truncator:
    """`Truncator(text).chars(20)` and `.words(5)`."""

    def __init__(self, text):
        self._wrapped = str(text)

    def add_truncation_text(self, text, truncate=None):
        if truncate is None:
            truncate = '%(truncated_text)s…'
        if '%(truncated_text)s' in truncate:
            return truncate % {'truncated_text': text}
        if text.endswith(truncate):
            return text
        return f'{text}{truncate}'

    def chars(self, num, truncate=None, html=False):
        length = int(num)
        if length <= 0:
            return ''
        text = self._wrapped
        if len(text) <= length:
            return text
        room = max(length - len(self.add_truncation_text('', truncate)), 0)
        return self.add_truncation_text(text[:room], truncate)

    def words(self, num, truncate=None, html=False):
        length = int(num)
        if length <= 0:
            return ''
        words = self._wrapped.split()
        if len(words) > length:
            return self.add_truncation_text(' '.join(words[:length]), truncate)
        return ' '.join(words)


def normalize_newlines(text):
    return re.sub(r'\r\n|\r', '\n', str(text))


# What letters become without their accents: NFKD without what is not ASCII.
_ascii = {}
for _letters, _plain in (
    ('\xa0¨¯´¸', ' '),
    ('！', '!'),
    ('＂', '"'),
    ('＃', '#'),
    ('＄', '$'),
    ('％', '%'),
    ('＆', '&'),
    ('＇', "'"),
    ('（⁽₍', '('),
    ('）⁾₎', ')'),
    ('＊', '*'),
    ('＋⁺₊', '+'),
    ('，', ','),
    ('－', '-'),
    ('．', '.'),
    ('…', '...'),
    ('／', '/'),
    ('０⁰₀', '0'),
    ('¹１₁', '1'),
    ('½', '12'),
    ('¼', '14'),
    ('²２₂', '2'),
    ('³３₃', '3'),
    ('¾', '34'),
    ('４⁴₄', '4'),
    ('５⁵₅', '5'),
    ('６⁶₆', '6'),
    ('７⁷₇', '7'),
    ('８⁸₈', '8'),
    ('９⁹₉', '9'),
    ('：', ':'),
    ('；', ';'),
    ('＜', '<'),
    ('＝⁼₌', '='),
    ('＞', '>'),
    ('？', '?'),
    ('＠', '@'),
    ('ÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦḀẠẢẤẦẨẪẬẮẰẲẴẶＡ', 'A'),
    ('ḂḄḆＢ', 'B'),
    ('ÇĆĈĊČḈＣ', 'C'),
    ('ĎḊḌḎḐḒＤ', 'D'),
    ('ǄǱ', 'DZ'),
    ('ǅǲ', 'Dz'),
    ('ÈÉÊËĒĔĖĘĚȄȆȨḔḖḘḚḜẸẺẼẾỀỂỄỆＥ', 'E'),
    ('ḞＦ', 'F'),
    ('ĜĞĠĢǦǴḠＧ', 'G'),
    ('ĤȞḢḤḦḨḪＨ', 'H'),
    ('ÌÍÎÏĨĪĬĮİǏȈȊḬḮỈỊＩ', 'I'),
    ('Ĳ', 'IJ'),
    ('ĴＪ', 'J'),
    ('ĶǨḰḲḴＫ', 'K'),
    ('ĹĻĽĿḶḸḺḼＬ', 'L'),
    ('Ǉ', 'LJ'),
    ('ǈ', 'Lj'),
    ('ḾṀṂＭ', 'M'),
    ('ÑŃŅŇǸṄṆṈṊＮ', 'N'),
    ('Ǌ', 'NJ'),
    ('ǋ', 'Nj'),
    ('ÒÓÔÕÖŌŎŐƠǑǪǬȌȎȪȬȮȰṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢＯ', 'O'),
    ('ṔṖＰ', 'P'),
    ('Ｑ', 'Q'),
    ('ŔŖŘȐȒṘṚṜṞＲ', 'R'),
    ('₨', 'Rs'),
    ('ŚŜŞŠȘṠṢṤṦṨＳ', 'S'),
    ('ŢŤȚṪṬṮṰＴ', 'T'),
    ('™', 'TM'),
    ('ÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖṲṴṶṸṺỤỦỨỪỬỮỰＵ', 'U'),
    ('ṼṾＶ', 'V'),
    ('ŴẀẂẄẆẈＷ', 'W'),
    ('ẊẌＸ', 'X'),
    ('ÝŶŸȲẎỲỴỶỸＹ', 'Y'),
    ('ŹŻŽẐẒẔＺ', 'Z'),
    ('［', '['),
    ('＼', '\\'),
    ('］', ']'),
    ('＾', '^'),
    ('＿', '_'),
    ('｀', '`'),
    ('ªàáâãäåāăąǎǟǡǻȁȃȧḁẚạảấầẩẫậắằẳẵặａ', 'a'),
    ('ḃḅḇｂ', 'b'),
    ('çćĉċčḉｃ', 'c'),
    ('ďḋḍḏḑḓｄ', 'd'),
    ('ǆǳ', 'dz'),
    ('èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệｅ', 'e'),
    ('ḟｆ', 'f'),
    ('ﬀ', 'ff'),
    ('ﬃ', 'ffi'),
    ('ﬄ', 'ffl'),
    ('ﬁ', 'fi'),
    ('ﬂ', 'fl'),
    ('ĝğġģǧǵḡｇ', 'g'),
    ('ĥȟḣḥḧḩḫẖｈ', 'h'),
    ('ìíîïĩīĭįǐȉȋḭḯỉịｉⁱ', 'i'),
    ('ĳ', 'ij'),
    ('ĵǰｊ', 'j'),
    ('ķǩḱḳḵｋ', 'k'),
    ('ĺļľŀḷḹḻḽｌ', 'l'),
    ('ǉ', 'lj'),
    ('ḿṁṃｍ', 'm'),
    ('ñńņňŉǹṅṇṉṋｎⁿ', 'n'),
    ('ǌ', 'nj'),
    ('ºòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợｏ', 'o'),
    ('ṕṗｐ', 'p'),
    ('ｑ', 'q'),
    ('ŕŗřȑȓṙṛṝṟｒ', 'r'),
    ('śŝşšſșṡṣṥṧṩẛｓ', 's'),
    ('ţťțṫṭṯṱẗｔ', 't'),
    ('ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữựｕ', 'u'),
    ('ṽṿｖ', 'v'),
    ('ŵẁẃẅẇẉẘｗ', 'w'),
    ('ẋẍｘ', 'x'),
    ('ýÿŷȳẏẙỳỵỷỹｙ', 'y'),
    ('źżžẑẓẕｚ', 'z'),
    ('｛', '{'),
    ('｜', '|'),
    ('｝', '}'),
    ('～', '~'),
):
    for _letter in _letters:
        _ascii[_letter] = _plain
