package serve

import (
	"errors"
	"strings"
)

// errUnclosed says that a command cannot be split into words.
var errUnclosed = errors.New("the command has a quotation mark without its other half, or ends in a backslash")

// split takes a command line apart into words as a POSIX shell does (section
// 2.2 of its language): single quotes keep everything, double quotes all but
// the backslash before one of $ ` " \ and the end of a line, a backslash one
// character. Nothing is expanded, and no character stands for anything else: a
// word that asks for it is a word. It is never nil.
func split(line string) ([]string, error) {
	words := []string{}
	var word strings.Builder
	begun := false
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			if begun {
				words = append(words, word.String())
				word.Reset()
				begun = false
			}
			continue
		case c == '\'':
			end := strings.IndexByte(line[i+1:], '\'')
			if end < 0 {
				return nil, errUnclosed
			}
			word.WriteString(line[i+1 : i+1+end])
			i += 1 + end
		case c == '"':
			n, ok := doubleQuoted(line[i+1:], &word)
			if !ok {
				return nil, errUnclosed
			}
			i += n
		case c == '\\':
			if i++; i == len(line) {
				return nil, errUnclosed
			}
			if line[i] == '\n' {
				continue // a line that goes on
			}
			word.WriteByte(line[i])
		default:
			word.WriteByte(c)
		}
		begun = true
	}
	if begun {
		words = append(words, word.String())
	}
	return words, nil
}

// doubleQuoted appends what stands before the closing quotation mark to word,
// and gives how many bytes that took with the mark; false where there is none.
func doubleQuoted(s string, word *strings.Builder) (int, bool) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"':
			return i + 1, true
		case c == '\\' && i+1 < len(s) && strings.IndexByte("$`\"\\", s[i+1]) >= 0:
			i++
			word.WriteByte(s[i])
		case c == '\\' && i+1 < len(s) && s[i+1] == '\n':
			i++
		default:
			word.WriteByte(c)
		}
	}
	return 0, false
}
