package source

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"
)

func TestTextIsToldFromWhatIsNot(t *testing.T) {
	russian, chinese := "Переговоры возобновились в Женеве. ", "谈判周二在日内瓦恢复。没有人抱太大期望。"
	english := "The talks resumed in Geneva on Tuesday.\r\n"
	tests := map[string]struct {
		head string
		text bool
	}{
		"UTF-8":                         {english, true},
		"UTF-16 with a mark":            {wide(english, binary.LittleEndian, true), true},
		"UTF-16 without, little":        {wide(english, binary.LittleEndian, false), true},
		"UTF-16 without, big":           {wide(english, binary.BigEndian, false), true},
		"Russian UTF-16":                {wide(russian, binary.BigEndian, false), true},
		"Chinese UTF-16":                {wide(chinese, binary.LittleEndian, false), true},
		"cut in a pair of surrogates":   {(wide(strings.Repeat("a ", 2047), binary.LittleEndian, true) + wide("a😀", binary.LittleEndian, false))[:headSize], true},
		"UTF-32":                        {wide32(english, binary.LittleEndian), true},
		"UTF-32 big":                    {wide32(russian, binary.BigEndian), true},
		"Windows-1252":                  {"G\xe9n\xe8ve \x93talks\x94 resumed", true},
		"Shift-JIS":                     {"\x83W\x83\x85\x83l\x81[\x83u", true},
		"a recording of a terminal":     {strings.Repeat("\x1b[2J\x1b[1m\x08x\r\n", 50), true},
		"an overstruck manual":          {strings.Repeat("N\bNA\bAM\bME\bE", 50), true},
		"a few stray controls":          {strings.Repeat("talks\x01 ", 50) + english, false},
		"one stray control":             {strings.Repeat(english, 9) + "\x01", true},
		"one NUL in ASCII":              {strings.Repeat(english, 50) + "\x00", false},
		"one NUL in Windows-1252":       {strings.Repeat("G\xe9n\xe8ve talks. ", 50) + "\x00", false},
		"a program":                     {"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00\x3e\x00\x01\x00\x00\x00", false},
		"NULs":                          {strings.Repeat("\x00", headSize), false},
		"pairs of a control and a byte": {strings.Repeat("\x01a", 4000), false},
		"a PDF":                         {"%PDF-1.7\n", false},
		"an office document":            {"PK\x03\x04\x14\x00", false},
		"nothing":                       {"", true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if what := notText([]byte(tt.head)); (what == "") != tt.text {
				t.Errorf("notText(%.60q) = %q, want text %v", tt.head, what, tt.text)
			}
		})
	}
}

// Bytes at random must not pass for UTF-16.
func TestRandomBytesAreNotText(t *testing.T) {
	state := uint64(1)
	for range 50 {
		head := make([]byte, headSize)
		for i := range head {
			state = state*6364136223846793005 + 1442695040888963407
			head[i] = byte(state >> 56)
		}
		if notText(head) == "" {
			t.Errorf("random bytes pass for text: %q ...", head[:32])
		}
	}
}

func wide(s string, order binary.ByteOrder, mark bool) string {
	units := utf16.Encode([]rune(s))
	if mark {
		units = append([]uint16{0xfeff}, units...)
	}
	b := make([]byte, 2*len(units))
	for i, u := range units {
		order.PutUint16(b[2*i:], u)
	}
	return string(b)
}

func wide32(s string, order binary.ByteOrder) string {
	var b []byte
	for _, r := range s {
		var u [4]byte
		order.PutUint32(u[:], uint32(r))
		b = append(b, u[:]...)
	}
	return string(b)
}
