package clean

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// decode turns raw into text. note says how the character set was found where
// that was not certain, and is empty otherwise. The order is: byte order mark,
// zeros that only UTF-16 has, valid UTF-8, what the text declares, what its
// bytes look like, and Windows-1252, which reads anything.
//
// UTF-8 goes before the declaration because a text that is valid UTF-8 beyond
// ASCII is hardly ever anything else, while declarations outlive conversions.
func decode(raw []byte) (text, note string) {
	if text, ok := decodeMarked(raw); ok {
		return text, ""
	}
	if enc, name := wideWithoutMark(raw); enc != nil {
		return decodeWith(enc, raw), "read as " + name + ": a guess"
	}
	escapes := bytes.Contains(raw, []byte("\x1b$")) // ISO-2022-JP is all ASCII
	if !escapes && utf8.Valid(raw) {
		return string(raw), ""
	}
	if enc, name := declared(raw); enc != nil {
		if text := decodeWith(enc, raw); !strings.ContainsRune(text, utf8.RuneError) {
			return text, "read as " + name + ", which the text declares"
		}
	}
	if escapes && utf8.Valid(raw) || mostlyUTF8(raw) {
		return string(raw), "" // what is broken is counted when the text is made safe
	}
	enc, name := guess(raw)
	return decodeWith(enc, raw), "read as " + name + ": a guess"
}

// decodeWith decodes as much of raw as enc can; the rest becomes U+FFFD.
func decodeWith(enc encoding.Encoding, raw []byte) string {
	text, err := enc.NewDecoder().Bytes(raw)
	if err != nil {
		return string(raw)
	}
	return string(text)
}

// decodeMarked decodes what begins with a byte order mark. UTF-32 is tried
// first, as its mark begins with that of UTF-16.
func decodeMarked(raw []byte) (string, bool) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return string(raw[3:]), true
	case bytes.HasPrefix(raw, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(raw, []byte("\x00\x00\xfe\xff")):
		return decodeWith(utf32.UTF32(utf32.LittleEndian, utf32.ExpectBOM), raw), true
	case bytes.HasPrefix(raw, []byte("\xff\xfe")), bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), raw), true
	}
	return "", false
}

// sampleSize is how many bytes are looked at to guess a character set.
const sampleSize = 8 << 10

// wideWithoutMark recognises UTF-16 that has lost its byte order mark. Text has
// no zero bytes in any other encoding, and in UTF-16 of any script its blanks,
// line breaks and digits have one. The order of bytes is the one that gives
// ordinary characters: read in the other, most texts are full of odd ones.
func wideWithoutMark(raw []byte) (encoding.Encoding, string) {
	sample := raw[:min(len(raw), sampleSize)]
	if len(raw)%2 != 0 || len(raw) < 4 || bytes.IndexByte(sample, 0) < 0 {
		return nil, ""
	}
	little, big := 0, 0
	for i := 0; i+1 < len(sample); i += 2 {
		if ordinary(rune(sample[i]) | rune(sample[i+1])<<8) {
			little++
		}
		if ordinary(rune(sample[i+1]) | rune(sample[i])<<8) {
			big++
		}
	}
	order, name := unicode.LittleEndian, "UTF-16 (little endian)"
	if big > little {
		order, name = unicode.BigEndian, "UTF-16 (big endian)"
	}
	if max(little, big)*2*10 < len(sample)*9 || little == big {
		return nil, ""
	}
	return unicode.UTF16(order, unicode.IgnoreBOM), name
}

// ordinary reports whether r is of the scripts and marks that news is written
// in.
func ordinary(r rune) bool {
	switch {
	case r < ' ':
		return r == '\n' || r == '\r' || r == '\t'
	case r < 0x7F, r >= 0xA0 && r < 0x250, r >= 0x370 && r < 0x530, r >= 0x590 && r < 0x700, r >= 0x900 && r < 0xE80:
		return true
	case r >= 0x1E00 && r < 0x2000, r >= 0x2010 && r < 0x2040, r == 0x20AC, r >= 0x3000 && r < 0x3100, r >= 0x4E00 && r < 0x9FFF, r >= 0xAC00 && r < 0xD7A4, r >= 0xFF00 && r < 0xFFF0:
		return true
	}
	return false
}

// declared gives the character set that the first kilobyte names, as HTML,
// front matter and editors' mode lines do.
func declared(raw []byte) (encoding.Encoding, string) {
	head := bytes.ToLower(raw[:min(len(raw), 1024)])
	for _, label := range []string{"charset", "encoding", "coding"} {
		i := bytes.Index(head, []byte(label))
		if i < 0 {
			continue
		}
		rest := strings.TrimLeft(string(head[i+len(label):]), " \t")
		if rest == "" || rest[0] != '=' && rest[0] != ':' {
			continue
		}
		rest = strings.TrimLeft(rest[1:], " \t\"'")
		end := strings.IndexFunc(rest, func(r rune) bool {
			return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '_'
		})
		if end < 0 {
			end = len(rest)
		}
		if enc := known(rest[:end]); enc != nil {
			return enc, rest[:end]
		}
	}
	return nil, ""
}

// mostlyUTF8 reports whether raw is UTF-8 with a few broken bytes: cut in the
// middle of a character, or pasted together from two sources.
func mostlyUTF8(raw []byte) bool {
	sample := raw[:min(len(raw), 16*sampleSize)]
	whole, broken := 0, 0
	for i := 0; i < len(sample); {
		if sample[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(sample[i:])
		if r == utf8.RuneError && size == 1 {
			broken++
		} else {
			whole++
		}
		i += size
	}
	return whole > 0 && whole >= 4*broken
}

// known are the encodings that the detector may name, by its names in lower
// case. ISO-8859-n is read as the Windows set that extends it.
func known(name string) encoding.Encoding {
	switch strings.ToLower(name) {
	case "windows-1252", "iso-8859-1", "iso-8859-15", "latin1", "latin-1", "cp1252":
		return charmap.Windows1252
	case "shift_jis", "shift-jis", "sjis", "cp932", "windows-31j":
		return japanese.ShiftJIS
	case "euc-jp":
		return japanese.EUCJP
	case "iso-2022-jp":
		return japanese.ISO2022JP
	case "gb2312", "gbk", "gb18030":
		return simplifiedchinese.GB18030
	case "hz-gb-2312":
		return simplifiedchinese.HZGB2312
	case "big5":
		return traditionalchinese.Big5
	case "euc-kr", "cp949", "ks_c_5601-1987":
		return korean.EUCKR
	case "tis-620", "tis620", "windows-874", "iso-8859-11":
		return charmap.Windows874
	case "koi8-r":
		return charmap.KOI8R
	case "windows-1250", "iso-8859-2":
		return charmap.Windows1250
	case "windows-1251", "cp1251":
		return charmap.Windows1251
	case "iso-8859-5":
		return charmap.ISO8859_5
	case "windows-1253", "iso-8859-7":
		return charmap.Windows1253
	case "windows-1254", "iso-8859-9":
		return charmap.Windows1254
	case "windows-1255", "iso-8859-8":
		return charmap.Windows1255
	case "windows-1256", "iso-8859-6":
		return charmap.Windows1256
	case "windows-1257", "iso-8859-13":
		return charmap.Windows1257
	case "macroman":
		return charmap.Macintosh
	case "maccyrillic":
		return charmap.MacintoshCyrillic
	case "ibm866":
		return charmap.CodePage866
	case "ibm855":
		return charmap.CodePage855
	}
	return nil
}

// guess gives the encoding that raw looks to be in, at worst Windows-1252.
func guess(raw []byte) (encoding.Encoding, string) {
	sample := telling(raw)
	name := detect(sample)
	enc := known(name)
	if enc == nil || enc == charmap.Macintosh || enc == charmap.Windows1252 {
		enc, name = charmap.Windows1252, "Windows-1252"
	}
	// The detector misses Big5, and short texts of the other multi-byte sets.
	if wide, wideName := eastAsian(sample); wide != nil && oneByte(enc) {
		return wide, wideName
	}
	return enc, name
}

// telling gives the lines of raw that hold bytes beyond ASCII, up to
// [sampleSize]: those decide, and the detector is slow.
func telling(raw []byte) []byte {
	if len(raw) <= sampleSize {
		return raw
	}
	sample := make([]byte, 0, sampleSize)
	for rest := raw; len(rest) > 0 && len(sample) < sampleSize; {
		l := rest
		if i := bytes.IndexByte(rest, '\n'); i >= 0 {
			l = rest[:i+1]
		}
		rest = rest[len(l):]
		if bytes.ContainsFunc(l, func(r rune) bool { return r >= utf8.RuneSelf }) {
			sample = append(sample, l[:min(len(l), sampleSize-len(sample))]...)
		}
	}
	return sample
}

// detect asks the detector, which is not ours and must not bring the reader
// down.
func detect(sample []byte) (name string) {
	defer func() {
		if recover() != nil {
			name = ""
		}
	}()
	return chardet.Detect(sample).Charset
}

func oneByte(enc encoding.Encoding) bool {
	_, ok := enc.(*charmap.Charmap)
	return ok
}

// common are characters that no page of Chinese or Japanese news is without.
const common = "的一是不在有人我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得" +
	"于於着下自之年过過发發后後作里用道行所然家种種事成方多经經么麼去法学學如都同现現没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想" +
	"日月市新全政府民部长長表示美国國のにはをたがでてとしれさるいなも、。，「」"

// eastAsian gives the multi-byte encoding that reads sample without an error
// and as the most ordinary text, or nil where none does.
func eastAsian(sample []byte) (best encoding.Encoding, name string) {
	high := 0
	for _, c := range sample {
		if c >= utf8.RuneSelf {
			high++
		}
	}
	if high < 8 || high*4 < len(sample) {
		return nil, "" // Western text with accents
	}
	most := 0.12 // the share of common characters that is no accident
	for _, c := range []struct {
		enc  encoding.Encoding
		name string
	}{{traditionalchinese.Big5, "Big5"}, {simplifiedchinese.GBK, "GBK"}, {japanese.ShiftJIS, "Shift-JIS"}, {japanese.EUCJP, "EUC-JP"}} {
		text := decodeWith(c.enc, sample)
		bad, usual, all := 0, 0, 0
		for _, r := range text {
			switch {
			case r == utf8.RuneError:
				bad++
			case r >= utf8.RuneSelf:
				all++
				if strings.ContainsRune(common, r) {
					usual++
				}
			}
		}
		if bad > 1 || all == 0 {
			continue // one may be the character that the sample cuts
		}
		if share := float64(usual) / float64(all); share > most {
			best, name, most = c.enc, c.name, share
		}
	}
	return best, name
}
