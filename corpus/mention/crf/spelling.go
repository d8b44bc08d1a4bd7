package crf

// spelling is the letters of a text of 1 to 16 bytes, which two numbers hold, so
// that most texts are compared without a look at where their letters lie.
type spelling struct {
	head, rest uint64
	size       uint8 // bytes; 0: another text, of which nothing is told
}

func spell(text string) spelling {
	switch n := len(text); {
	case n == 0 || n > 16:
		return spelling{}
	case n >= 8:
		return spelling{eight(text), eight(text[n-8:]), uint8(n)}
	case n >= 4:
		return spelling{uint64(four(text)) | uint64(four(text[n-4:]))<<32, 0, uint8(n)}
	default:
		return spelling{uint64(text[0]) | uint64(text[n/2])<<8 | uint64(text[n-1])<<16, 0, uint8(n)}
	}
}

// eight is the first eight bytes of s.
func eight(s string) uint64 { return uint64(four(s)) | uint64(four(s[4:]))<<32 }

// four is the first four bytes of s.
func four(s string) uint32 {
	_ = s[3]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}
