package safe

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestClean(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"plain text stays":                             {"Talks resumed.\nIn Geneva.", "Talks resumed.\nIn Geneva."},
		"every line break becomes a line feed":         {"a\r\nb\rc\vd\fe\u0085f\u2028g\u2029h\n\ri", "a\nb\nc\nd\ne\nf\ng\nh\n\ni"},
		"a tab becomes blanks":                         {"a\tb", "a  b"},
		"an escape sequence stays on show as text":     {"a\x1b]52;c;cm0=\x07b", "a]52;c;cm0=b"},
		"colour and conceal lose their escape":         {"\x1b[8mhidden\x1b[0m", "[8mhidden[0m"},
		"controls of the second set are replaced":      {"a\u009b2J\u009d0;x", "a\ufffd2J\ufffd0;x"},
		"bytes that are not UTF-8 are replaced":        {"a\xff\xfeb\x9b", "a\ufffd\ufffdb\ufffd"},
		"half a character is replaced":                 {"caf\xc3", "caf\ufffd"},
		"an encoded surrogate is replaced":             {"\xed\xa0\x80", "\ufffd\ufffd\ufffd"},
		"NUL, BEL, BS, SO and DEL are dropped":         {"a\x00b\x07c\x08d\x0ee\x7ff", "abcdef"},
		"bidirectional controls are dropped":           {"a\u202e\u2066b\u2069\u202c\u061c\u200fc", "abc"},
		"zero-width blanks and marks are dropped":      {"\ufeffa\u200bb\u2060c\u00add", "abcd"},
		"tags and noncharacters are dropped":           {"a\U000e0041\ufdd0\ufffe\U0010ffffb", "ab"},
		"fillers and private use are dropped":          {"a\u3164\u115f\u1160\uffa0\ue000\U000f0000b", "ab"},
		"accents are composed":                         {"cafe\u0301 Vie\u0323\u0302t", "café Việt"},
		"accents are composed over what was dropped":   {"e\u200b\u0301", "é"},
		"a joiner stays in Persian":                    {"می\u200cخواهم", "می\u200cخواهم"},
		"a joiner stays after a virama":                {"क्\u200dष ന്\u200d", "क्\u200dष ന്\u200d"},
		"a joiner is dropped from Latin":               {"Lav\u200crov Ler\u200dner", "Lavrov Lerner"},
		"a joiner makes one picture of two":            {"👩\u200d👩\u200d👧 🧑🏽\u200d🚀 ❤️\u200d🔥", "👩\u200d👩\u200d👧 🧑🏽\u200d🚀 ❤️\u200d🔥"},
		"a joiner with nothing to join is dropped":     {"👩\u200d \u200d", "👩 "},
		"joiners do not pile up":                       {"می\u200c\u200c\u200d\u200cخ", "می\u200cخ"},
		"a selector stays after a picture":             {"❤\ufe0f ☎\ufe0e", "❤\ufe0f ☎\ufe0e"},
		"a selector is dropped elsewhere":              {"a\ufe0fb\ufe00c\U000e0100d漢\U000e0101", "abcd漢"},
		"eight marks stay on one letter":               {"x" + strings.Repeat("\u0323", 12), "x" + strings.Repeat("\u0323", 8)},
		"a chain of pictures ends after eight joints":  {strings.Repeat("👩\u200d", 12) + "👧", strings.Repeat("👩\u200d", 8) + "👩" + strings.Repeat("👩\u200d", 3) + "👧"},
		"a chain of consonants ends after eight marks": {strings.Repeat("क्", 12) + "क", strings.Repeat("क्", 8) + strings.Repeat("क", 1) + strings.Repeat("क्", 3) + "क"},
		"piled jamo end after eight":                   {strings.Repeat("\u1100", 20), strings.Repeat("\u1100", 9)},
		"skin colours pile up on nothing":              {strings.Repeat("🏽", 20) + " " + strings.Repeat("🏽", 20), strings.Repeat("🏽", 8) + " " + strings.Repeat("🏽", 8)},
		"a keycap keeps its digit":                     {"1\ufe0f\u20e3", "1\u20e3"},
		"a mark without a letter is dropped":           {"\u0301a\n\u0301b", "a\nb"},
		"Thai and Hindi keep their marks":              {"ที่นี่ हिन्दी", "ที่นี่ हिन्दी"},
		"a replacement character stays":                {"a\ufffdb", "a\ufffdb"},
		"jamo are composed":                            {"\u1112\u1161\u11ab", "한"},
		"a singleton takes its normal form":            {"\u212b \u2126 \u037e", "Å Ω ;"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Clean(tt.in); got != tt.want {
				t.Errorf("Clean(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestLine(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"one line stays":                       {"Talks in Geneva", "Talks in Geneva"},
		"lines are joined":                     {"a\n  b\tc\r\n", "a b c"},
		"white space of every kind is folded":  {"\u00a0a\u00a0\u3000b\u2003\u202fc ", "a b c"},
		"terminal commands lose their escape":  {"a\x1b]0;x\x07b", "a]0;xb"},
		"nothing but blanks is nothing":        {" \t\n\u2028", ""},
		"nothing stays nothing":                {"", ""},
		"a mark on a trimmed blank goes":       {" \u0301 \u0301x", "x"},
		"a letter composes over a dropped one": {"e\u200b\u0301 \n t", "é t"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Line(tt.in); got != tt.want {
				t.Errorf("Line(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestCleanReportSaysWhatWasLost(t *testing.T) {
	tests := map[string]struct {
		in   string
		want Report
		say  string
	}{
		"nothing":            {"a\r\n\tcafe\u0301", Report{}, ""},
		"controls":           {"\x1b[2J\x00\u009b", Report{Controls: 3}, "3 control characters taken out"},
		"one bad byte":       {"a\xff\ufffd", Report{Invalid: 1}, "1 byte that is not UTF-8 replaced"},
		"hidden and joiners": {"a\u202eb\u200dc\ufe0f", Report{Hidden: 3}, "3 invisible characters dropped"},
		"a pile of marks":    {"x" + strings.Repeat("\u0323", 40), Report{Marks: 32}, "32 stray marks dropped"},
		"more than one at once": {"\x07\u200b\u200b\xff", Report{Controls: 1, Invalid: 1, Hidden: 2},
			"1 control character taken out, 1 byte that is not UTF-8 replaced, 2 invisible characters dropped"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, got := CleanReport(tt.in)
			if got != tt.want || got.String() != tt.say {
				t.Errorf("CleanReport(%q) = %+v %q, want %+v %q", tt.in, got, got, tt.want, tt.say)
			}
		})
	}
}

// What is called plain must be plain for every neighbour, or the short way
// through Clean would be wrong.
func TestPlainCharactersNeedNoSecondPass(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if r >= 0xd800 && r < 0xe000 || classify(r) != plain {
			continue
		}
		var c cluster
		p := norm.NFC.PropertiesString(string(r))
		if !norm.NFC.IsNormalString(string(r)) || !p.BoundaryBefore() || c.extends(r) || unicode.IsControl(r) && r != '\n' {
			t.Errorf("%U is called plain", r)
		}
	}
}

func TestForbidden(t *testing.T) {
	for _, r := range "\n aé漢ที่\u200c\u200d\ufe0e\ufe0f\ufffd🏽한" {
		if Forbidden(r) {
			t.Errorf("Forbidden(%U) = true", r)
		}
	}
	for _, r := range []rune{0, '\t', '\r', 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x34f, 0x61c, 0x115f, 0x1160, 0x180e, 0x200b, 0x200e,
		0x200f, 0x2028, 0x202a, 0x202e, 0x2060, 0x2066, 0x2069, 0x3164, 0xe000, 0xfdd0, 0xfe00, 0xfeff, 0xffa0, 0xfffe, 0xffff,
		0xd800, 0x1fffe, 0xe0001, 0xe0041, 0xe0100, 0xf0000, 0x10ffff, -1, 0x110000} {
		if !Forbidden(r) {
			t.Errorf("Forbidden(%U) = false", r)
		}
	}
}

func TestCleanTextIsReturnedWithoutAllocating(t *testing.T) {
	for name, s := range benchTexts() {
		s = Clean(s)
		if n := testing.AllocsPerRun(10, func() { Clean(s) }); n > 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"", "a\x1b[2J\xff\u009b\u202e", "e\u200b\u0301\r\n\t", "\u1100\u1100\u1161\u11a8\u11a8",
		"क्\u200dष्ट्र", "👩\u200d👩🏽\ufe0f", "\n🏻🏻🏻🏻🏻🏻🏻🏻🏻🏻", strings.Repeat("\u0323\u0301", 20), "\u0f71\u0f72\u0f74", "می\u200cخ"} {
		f.Add(s)
	}
	f.Fuzz(holds)
}

// holds fails the test where a promise of the package is broken for in.
func holds(t *testing.T, in string) {
	t.Helper()
	check(t, "Clean", in, Clean(in))
	if got := Clean(Clean(in)); got != Clean(in) {
		t.Errorf("Clean twice of %+q = %+q, once %+q", in, got, Clean(in))
	}
	line := Line(in)
	check(t, "Line", in, line)
	if strings.Contains(line, "\n") || line != strings.TrimSpace(line) || strings.Contains(line, "  ") {
		t.Errorf("Line(%+q) = %+q: not one trimmed line", in, line)
	}
	if got := Line(line); got != line {
		t.Errorf("Line twice of %+q = %+q, once %+q", in, got, line)
	}
	if got := Clean(line); got != line {
		t.Errorf("Clean of Line(%+q) = %+q, want %+q", in, got, line)
	}
}

// check fails the test where got is not safe to show.
func check(t *testing.T, what, in, got string) {
	t.Helper()
	if !utf8.ValidString(got) || !norm.NFC.IsNormalString(got) || len(got) > 3*len(in) {
		t.Errorf("%s(%+q) = %+q: valid %v, NFC %v, %d bytes of %d", what, in, got,
			utf8.ValidString(got), norm.NFC.IsNormalString(got), len(got), len(in))
	}
	marks := 0
	for i, r := range got {
		if Forbidden(r) {
			t.Errorf("%s(%+q) = %+q: %U at %d", what, in, got, r, i)
		}
		if unicode.Is(unicode.M, r) {
			marks++
		} else {
			marks = 0
		}
		if marks > maxMarks {
			t.Errorf("%s(%+q) = %+q: more than %d marks at %d", what, in, got, maxMarks, i)
		}
	}
}

func benchTexts() map[string]string {
	return map[string]string{
		"ascii":  strings.Repeat("The talks resumed in Geneva on Tuesday, and nobody expected much of them.\n", 1000),
		"quotes": strings.Repeat("“The talks”, she said – in Genève – “resumed” on Tuesday; nobody’s expectations were high.\n", 1000),
		"mixed":  strings.Repeat("Çavuşoğlu met Лавров in 日内瓦 and ที่นี่ said هذا “very well” ❤️ to हिन्दी readers\n", 1000),
	}
}

// Budget: 500 MB/s for ASCII, 150 MB/s for Latin with curly quotes, 30 MB/s where
// every word is of another script. Clean text allocates nothing.
func BenchmarkClean(b *testing.B) {
	texts := benchTexts()
	texts["crlf"] = strings.ReplaceAll(texts["ascii"], "\n", "\r\n")
	for name, s := range texts {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				Clean(s)
			}
		})
	}
}

// Random texts of the characters that meet each other badly find what bytes at
// random do not.
func TestCleanHoldsForEveryMixOfDifficultCharacters(t *testing.T) {
	alphabet := []string{"a", " ", "\n", "\r", "\t", "e", "\u0301", "\u0323", "\u0f71", "\u0f72", "\u0f74", "\u0345", "\u3099", "か",
		"\u1100", "\u1161", "\u11a8", "가", "\ua960", "\u200b", "\u200c", "\u200d", "\ufe0e", "\ufe0f", "\u034f", "👩", "❤", "🏽", "🇬", "🇧",
		"क", "\u094d", "ष", "\u093f", "র", "\u09cd", "\u09be", "\u09c7", "م", "\u064b", "\u0651", "\u0654", "ﾊ", "\uff9e", "\u00a0", "\u3000",
		"\u2000", "\u212b", "\xff", "\xc3", "\x1b", "\u009b", "\U0001d15e", "\u20e3", "1", "\u0338", "=", "\u2adc", "\u0e33", "ก", "\u0e31"}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 10_000 {
		var b strings.Builder
		few := 2 + rng.IntN(len(alphabet)-2)
		for range rng.IntN(40) {
			b.WriteString(alphabet[(few*7+rng.IntN(few))%len(alphabet)])
		}
		holds(t, b.String())
		if t.Failed() {
			return
		}
	}
}
