package clean

import (
	"html"
	"strings"
)

// decodeText decodes the character entities of s, and takes off the backslashes
// that keep marks of Markdown from meaning anything. What comes out must be
// cleaned again: an entity can stand for any character.
func decodeText(s string, backslashes bool) string {
	if !strings.ContainsAny(s, "&\\") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	from := 0
	for i := 0; i < len(s); i++ {
		switch {
		case backslashes && s[i] == '\\' && i+1 < len(s) && isMark(s[i+1]):
			b.WriteString(html.UnescapeString(s[from:i]))
			b.WriteByte(s[i+1])
			i++
			from = i + 1
		}
	}
	b.WriteString(html.UnescapeString(s[from:]))
	return b.String()
}

// isMark reports whether c is punctuation of ASCII.
func isMark(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}
