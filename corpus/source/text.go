package source

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode"
	"unicode/utf16"
)

// headSize is how many bytes of a file tell whether it is text.
const headSize = 8 << 10

// formats are the beginnings of files that people mistake for text.
var formats = [...]struct{ begin, what string }{
	{"%PDF-", "a PDF file: turn it into text first, as with pdftotext"},
	{"PK\x03\x04", "an archive or an office document: save it as text first"},
	{"\xd0\xcf\x11\xe0", "an old office document: save it as text first"},
	{"\x1f\x8b", "a compressed file: unpack it first"},
	{"\x89PNG", "a picture"},
	{"\xff\xd8\xff", "a picture"},
	{"GIF8", "a picture"},
}

// notText says why head, the beginning of a file, is not that of a text, or
// nothing. A text has no NUL and at most one control in ten bytes, line breaks,
// tabs and those of terminal and printer output apart; or it is UTF-16 or
// UTF-32, with a byte order mark or without.
func notText(head []byte) string {
	for _, f := range formats {
		if bytes.HasPrefix(head, []byte(f.begin)) {
			return "is not text but " + f.what
		}
	}
	nuls, controls, high := 0, 0, 0
	for _, c := range head {
		switch {
		case c >= 0x80:
			high++
		case c == 0:
			nuls++
		case c < ' ' && (c < '\b' || c > '\r') && c != '\x1b', c == 0x7f:
			controls++
		}
	}
	switch {
	case nuls == 0 && controls*10 <= len(head):
		return ""
	case (nuls+controls+high)*10 >= 3*len(head) && isWide(head): // and not ASCII with a NUL in it
		return ""
	case nuls > 0:
		return "is not text: it holds NUL bytes"
	}
	return fmt.Sprintf("is not text: %d in 100 of its first bytes are control characters", controls*100/len(head))
}

// isWide reports whether head reads as UTF-16 or UTF-32 in either byte order.
func isWide(head []byte) bool {
	little, big := binary.LittleEndian, binary.BigEndian
	return isText(units16(head, little)) || isText(units16(head, big)) ||
		isText(units32(head, little)) || isText(units32(head, big))
}

// isText reports whether nearly all of runes are characters that texts have,
// and a blank, a line break or a full stop is among them. Bytes that are
// something else, read as UTF-16, give controls, unassigned and private
// characters and lone surrogates at every turn; pairs of bytes give Han.
func isText(runes []rune) bool {
	bad, common := 0, false
	for i, r := range runes {
		switch r {
		case ' ', '\n', '.', '\u3000', '\u3002', '\uff0c', '\ufeff':
			common = true
		}
		ok := r == '\n' || r == '\r' || r == '\t' || r == '\f' || i == 0 && r == '\ufeff' ||
			r >= ' ' && r != unicode.ReplacementChar && (unicode.IsGraphic(r) || unicode.Is(unicode.Cf, r))
		if !ok {
			bad++
		}
	}
	return common && bad*50 <= len(runes)
}

func units16(head []byte, order binary.ByteOrder) []rune {
	units := make([]uint16, len(head)/2)
	for i := range units {
		units[i] = order.Uint16(head[2*i:])
	}
	if n := len(units); n > 0 && len(head) == headSize && utf16.IsSurrogate(rune(units[n-1])) {
		units = units[:n-1] // the other half lies beyond the head
	}
	return utf16.Decode(units)
}

func units32(head []byte, order binary.ByteOrder) []rune {
	runes := make([]rune, len(head)/4)
	for i := range runes {
		if v := order.Uint32(head[4*i:]); v <= unicode.MaxRune {
			runes[i] = rune(v)
		}
	}
	return runes
}
