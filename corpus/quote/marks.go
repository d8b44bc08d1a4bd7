package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
)

// region is what stands between quotation marks, the marks included.
type region struct {
	span    corpus.Span
	open    bool // begins and does not end in its block
	goes    bool // is the continuation of a region in the block before
	mark    rune // that opens it
	first   int  // words, marks included
	last    int
	content corpus.Span // without the marks
}

// asks reports whether r ends with a mark that a speaker's name may follow
// though it looks like the end of a sentence.
func (r *region) asks(text string) bool {
	s := strings.TrimRight(r.content.Of(text), " ")
	return strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, "...") || strings.HasSuffix(s, "—")
}

func isUpper(r rune) bool { return unicode.IsUpper(r) }

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// marks finds the quoted regions of one block.
type marks struct {
	text     string
	out      []region
	unclosed bool // no single mark closes what is still to be read
}

// regionsOf gives the quoted regions of text, in order; regions within regions
// are left out. The last may be open.
func regionsOf(text string) []region {
	if !strings.ContainsAny(text, "\"'“”‘’„«»‹›`") {
		return nil
	}
	m := marks{text: text}
	for at := 0; at < len(text); {
		switch text[at] {
		case '"', '\'', '`', 0xC2, 0xE2: // the first bytes of all marks
		default:
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		if found, ok := m.regionAt(at, r, size); ok {
			m.out = append(m.out, found)
			at = found.span.End
			continue
		}
		at += size
	}
	return m.out
}

// regionAt gives the region that the rune r at the byte at opens.
func (m *marks) regionAt(at int, r rune, size int) (region, bool) {
	before, after := m.before(at), m.after(at+size)
	start := before == 0 || unicode.IsSpace(before) || strings.ContainsRune("([{—–-/\"“‘'…:", before)
	inner := at + size
	var end, endSize int
	switch r {
	case '“':
		end, endSize = m.closer(inner, "”\"", "“")
	case '„':
		end, endSize = m.closer(inner, "“”", "„")
	case '«':
		end, endSize = m.closer(inner, "»", "«")
	case '‹':
		end, endSize = m.closer(inner, "›", "‹")
	case '»':
		if !start || !isWordRune(after) {
			return region{}, false
		}
		end, endSize = m.closer(inner, "«", "»")
	case '"':
		if !start || unicode.IsSpace(after) || after == 0 {
			return region{}, false
		}
		end, endSize = m.straight(inner)
	case '‘', '\'', '`':
		return m.single(at, r, start, after)
	default:
		return region{}, false
	}
	return m.region(at, inner, end, endSize, r)
}

// region gives what lies between a mark before inner and one at end, or is open
// where end is negative.
func (m *marks) region(at, inner, end, endSize int, mark rune) (region, bool) {
	if end == broken {
		return region{}, false
	}
	if end < 0 {
		stop := len(strings.TrimRight(m.text, " "))
		return region{span: corpus.Span{Start: at, End: stop}, content: corpus.Span{Start: inner, End: stop}, open: true, mark: mark}, stop > inner
	}
	return region{span: corpus.Span{Start: at, End: end + endSize}, content: corpus.Span{Start: inner, End: end}, mark: mark}, end > inner
}

// What a search for a closing mark gives where there is none.
const (
	missing = -1 // to the end of the block
	broken  = -2 // another opens first
)

// closer finds the first mark of closes from from on, or a mark of opens, which
// breaks the region.
func (m *marks) closer(from int, closes, opens string) (at, size int) {
	low := 0 // marks „ that are open within
	for i := from; i < len(m.text); {
		r, n := utf8.DecodeRuneInString(m.text[i:])
		switch {
		case r == '„' && opens != "„":
			low++
		case low > 0 && (r == '“' || r == '”'):
			low--
		case r == '"' && m.inches(i):
		case strings.ContainsRune(closes, r):
			return i, n
		case strings.ContainsRune(opens, r):
			return broken, 0
		}
		i += n
	}
	return missing, 0
}

// straight finds the straight double mark that closes. One after feet and
// inches does not.
func (m *marks) straight(from int) (at, size int) {
	for i := from; i < len(m.text); i++ {
		if m.text[i] != '"' {
			continue
		}
		before, after := m.before(i), m.after(i+1)
		switch {
		case unicode.IsSpace(before) && isWordRune(after):
			return broken, 0
		case unicode.IsDigit(before) && m.inches(i):
		case !isWordRune(after):
			return i, 1
		}
	}
	return missing, 0
}

// inches reports whether the mark at i follows feet and inches: 5'10".
func (m *marks) inches(i int) bool {
	j := i
	for j > 0 && m.text[j-1] >= '0' && m.text[j-1] <= '9' {
		j--
	}
	return j > 1 && j < i && (m.text[j-1] == '\'' || strings.HasSuffix(m.text[:j], "’") || strings.HasSuffix(m.text[:j], "′"))
}

// single gives the region that a single mark at the byte at opens: ‘ or a
// straight one, or a pair of them in the place of a double one.
func (m *marks) single(at int, r rune, start bool, after rune) (region, bool) {
	if !start {
		return region{}, false
	}
	if r == '`' || r == '\'' && after == '\'' {
		pair := m.text[at:min(at+2, len(m.text))]
		if pair != "``" && pair != "''" {
			return region{}, false
		}
		end := strings.Index(m.text[at+2:], "''")
		if end < 0 {
			return m.region(at, at+2, missing, 0, r)
		}
		return m.region(at, at+2, at+2+end, 2, r)
	}
	inner := at + utf8.RuneLen(r)
	if !isWordRune(after) && !strings.ContainsRune("[(…\"“$£€", after) || isElision(m.text[inner:]) {
		return region{}, false
	}
	end, size := m.singleCloser(inner)
	if end < 0 && r == '\'' {
		return region{}, false
	}
	return m.region(at, inner, end, size, r)
}

// singleCloser finds the single mark that closes. An apostrophe stands before a
// letter; one behind an s may be a possessive, and then a later mark closes.
func (m *marks) singleCloser(from int) (at, size int) {
	if m.unclosed {
		return missing, 0
	}
	maybe, maybeSize := missing, 0
	for i := from; i < len(m.text); {
		r, n := utf8.DecodeRuneInString(m.text[i:])
		before, after := m.before(i), m.after(i+n)
		switch {
		case r == '‘' || r == '\'' && unicode.IsSpace(before) && !isElision(m.text[i+n:]):
			if maybe >= 0 {
				return maybe, maybeSize
			}
			return broken, 0
		case r != '’' && r != '\'':
		case isWordRune(after) || unicode.IsSpace(before):
		case (before == 's' || before == 'S') && after == ' ' && m.lowerNext(i+n+1):
			if maybe < 0 {
				maybe, maybeSize = i, n
			}
		default:
			return i, n
		}
		i += n
	}
	m.unclosed = maybe < 0 // nor will the next search find one
	return maybe, maybeSize
}

// lowerNext reports whether a word in small letters begins at i.
func (m *marks) lowerNext(i int) bool {
	r, _ := utf8.DecodeRuneInString(m.text[min(i, len(m.text)):])
	return unicode.IsLower(r)
}

func (m *marks) before(i int) rune {
	if i == 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(m.text[:i])
	return r
}

func (m *marks) after(i int) rune {
	if i >= len(m.text) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(m.text[i:])
	return r
}

// isElision reports whether what follows an apostrophe is a word or a decade
// that has lost its beginning: 'tis, 'em, '90s.
func isElision(rest string) bool {
	if len(rest) >= 2 && rest[0] >= '0' && rest[0] <= '9' && rest[1] >= '0' && rest[1] <= '9' {
		return len(rest) == 2 || rest[2] < '0' || rest[2] > '9'
	}
	end := 0
	for end < len(rest) && (rest[end]|0x20 >= 'a' && rest[end]|0x20 <= 'z') {
		end++
	}
	switch strings.ToLower(rest[:end]) {
	case "tis", "twas", "twere", "twill", "em", "til", "till", "cause", "cos", "coz", "bout", "round", "n", "nuff", "neath", "ere", "im", "er":
		return true
	}
	return false
}

// joinOpen settles regions that are open at the end of a block. One goes on
// where the next block opens with the same mark again, or closes what it did
// not open; every other one has lost its end, and says nothing sure.
func joinOpen(blocks []block) {
	for i := range blocks {
		b := &blocks[i]
		n := len(b.regions)
		if n == 0 || !b.regions[n-1].open {
			continue
		}
		last := b.regions[n-1]
		if i+1 < len(blocks) && blocks[i+1].takesUp(last.mark) {
			continue
		}
		b.regions = b.regions[:n-1]
	}
}

// takesUp reports whether b goes on with speech that a mark opened in the block
// before, and marks it so.
func (b *block) takesUp(mark rune) bool {
	if len(b.regions) > 0 && b.regions[0].span.Start == 0 && b.regions[0].mark == mark {
		b.regions[0].goes = true
		return true
	}
	closes := map[rune]string{'“': "”", '"': "\"", '«': "»", '‘': "’", '„': "“", '`': "''"}[mark]
	if closes == "" || mark == '‘' {
		return false
	}
	end := strings.Index(b.text, closes)
	if end <= 0 || len(b.regions) > 0 && b.regions[0].span.Start <= end {
		return false
	}
	r := region{span: corpus.Span{Start: 0, End: end + len(closes)}, content: corpus.Span{Start: 0, End: end}, mark: mark, goes: true}
	b.regions = append([]region{r}, b.regions...)
	return true
}
