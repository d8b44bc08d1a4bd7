package gazetteer

import (
	_ "embed"
	"iter"
	"strings"
	"sync"
)

//go:generate go run ./gen -own gen/own.txt -out words.txt $DOSSIER_GAZETTEER

// words holds the entries, sorted by bytes, sixteen or fewer on a line. The
// first of a line is whole; each further one is a capital that says how many
// bytes it shares with the one before (A: none) and the bytes that are new.
// Behind a tab stand the letters of its classes; an entry without a tab is a
// common word and nothing else. The text is searched where it lies, so that it
// costs next to nothing at start.
//
//go:embed words.txt
var words string

// Class says what a word, or a name of several words, may be. It is a set.
type Class uint32

// The classes of a word.
const (
	Common    Class = 1 << iota // an English word that is written small
	Given                       // a given name
	Surname                     // a surname
	City                        // a city, from a list that names thousands
	Known                       // a place that most readers have heard of
	Title                       // stands before a name with a capital: Mr, President
	Role                        // stands before a name in lower case: spokesman
	OrgHead                     // ends the name of an organization: Council
	OrgFirst                    // goes on with "of" or "for" in one: Ministry of
	Company                     // ends the name of a company: Ltd
	AreaHead                    // ends the name of a place: River
	AreaFirst                   // begins the name of a place: Mount
	Event                       // ends the name of an event, a work or a law: Summit
	NotName                     // has a capital and names nothing here: Monday
	Group                       // a religion, a party, a people without a state
	KnownBody                   // an organization that most readers have heard of
)

// letters are the classes in words.txt, in the order of the constants.
const letters = "wgscptlohxabenri"

// ClassOf gives the classes of key, the [fold.Key] of a word or a name, and 0
// for what is in no list. A regular form of a common word ("talks", "bombing")
// is common too. It takes about 0.3 µs and allocates nothing for what is
// listed.
func ClassOf(key string) Class {
	c := listed(key)
	if c&Common == 0 && commonForm(key) {
		c |= Common
	}
	return c
}

// lines are the lines of words: where each begins, and the first bytes of its
// first entry as a number.
type lines struct {
	starts []int32
	heads  []uint64
	pairs  [26*26 + 1]uint16 // the first line that begins with two letters, or with what comes after them
}

// wordLines takes some 100 µs to make.
var wordLines = sync.OnceValue(func() *lines {
	n, l := strings.Count(words, "\n")+1, &lines{}
	l.starts, l.heads = make([]int32, 0, n), make([]uint64, 0, n)
	for at := 0; ; {
		l.starts = append(l.starts, int32(at))
		l.heads = append(l.heads, headOf(words[at:at+firstLen(words[at:])]))
		n := strings.IndexByte(words[at:], '\n')
		if n < 0 {
			break
		}
		at += n + 1
	}
	line := 0
	for i := range l.pairs {
		pair := uint64('a'+i/26)<<8 | uint64('a'+i%26)
		for line < len(l.heads) && l.heads[line]>>48 < pair {
			line++
		}
		l.pairs[i] = uint16(line)
	}
	return l
})

// around gives lines among which that of key is: from lo up to, not with, hi.
func (l *lines) around(key string) (lo, hi int) {
	if len(key) < 2 || key[0] < 'a' || key[0] > 'z' || key[1] < 'a' || key[1] > 'z' {
		return 0, len(l.starts)
	}
	pair := int(key[0]-'a')*26 + int(key[1]-'a')
	return max(0, int(l.pairs[pair])-1), int(l.pairs[pair+1])
}

// headOf gives the first eight bytes of s as a number that is ordered as they
// are.
func headOf(s string) (head uint64) {
	for i := range min(len(s), 8) {
		head |= uint64(s[i]) << (56 - 8*i)
	}
	return head
}

// listed searches words for key: its line by halving, then the line entry by
// entry. Halving looks at the numbers first, which lie side by side.
func listed(key string) Class {
	l := wordLines()
	return inLine(l.line(l.find(key)), key)
}

// find gives the line that key is in, if it is in any.
func (l *lines) find(key string) int {
	head := headOf(key)
	lo, hi := l.around(key)
	for hi-lo > 1 {
		mid := (lo + hi) / 2
		before := l.heads[mid] < head
		if l.heads[mid] == head {
			start := int(l.starts[mid])
			before = words[start:start+firstLen(words[start:])] <= key
		}
		if before {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// line gives line i, without its end.
func (l *lines) line(i int) string {
	if i+1 < len(l.starts) {
		return words[l.starts[i] : l.starts[i+1]-1]
	}
	return words[l.starts[i]:]
}

// anyBegins reports whether an entry begins with start. It takes some 0.5 µs.
func anyBegins(start string) bool {
	l := wordLines()
	at := l.find(start)
	var room [64]byte
	for entry := range entriesOf(l.line(at), room[:0]) {
		if string(entry) >= start {
			return strings.HasPrefix(string(entry), start)
		}
	}
	if at+1 == len(l.starts) {
		return false
	}
	return strings.HasPrefix(l.line(at+1), start) // the first of a line is whole
}

// entriesOf gives the entries of line, one after another in the same room.
func entriesOf(line string, room []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for shared := 0; ; {
			n := firstLen(line)
			room = append(room[:shared], line[:n]...)
			if !yield(room) {
				return
			}
			line = line[n:]
			next := strings.IndexFunc(line, func(r rune) bool { return r >= 'A' && r <= 'Z' })
			if next < 0 {
				return
			}
			shared, line = int(line[next]-'A'), line[next+1:]
		}
	}
}

// firstLen is the length of the first entry of a line.
func firstLen(line string) int {
	for i := range len(line) {
		if c := line[i]; c >= 'A' && c <= 'Z' || c == '\t' || c == '\n' {
			return i
		}
	}
	return len(line)
}

// inLine searches line, of words, for key.
func inLine(line, key string) Class {
	same := 0 // how many bytes of the entry are those of key
	for at, shared := 0, 0; ; {
		end := at + firstLen(line[at:])
		switch { // an entry that shares more than same cannot become key, one that shares less has passed it
		case shared == same:
			n := shared
			for ; n-shared < end-at && n < len(key) && line[at+n-shared] == key[n]; n++ {
			}
			if same = n; n == len(key) && n-shared == end-at {
				return classAt(line[end:])
			}
		case shared < same:
			return 0
		}
		for end < len(line) && (line[end] < 'A' || line[end] > 'Z') { // over the classes
			end++
		}
		if end >= len(line) {
			return 0
		}
		shared, at = int(line[end]-'A'), end+1
	}
}

// classAt reads the classes that follow an entry.
func classAt(rest string) Class {
	if rest == "" || rest[0] != '\t' {
		return Common
	}
	end := 1
	for end < len(rest) && rest[end] >= 'a' && rest[end] <= 'z' {
		end++
	}
	return classes(rest[1:end])
}

func classes(marks string) (c Class) {
	for i := range len(marks) {
		if n := strings.IndexByte(letters, marks[i]); n >= 0 {
			c |= 1 << n
		}
	}
	return c
}

// commonForm reports whether key is a regular form of a common word.
func commonForm(key string) bool {
	for _, e := range endings {
		stem, ok := strings.CutSuffix(key, e.ending)
		if !ok || len(stem) < 3 {
			continue
		}
		for _, instead := range e.instead {
			if listed(stem+instead)&Common != 0 {
				return true
			}
		}
		if n := len(stem); e.doubles && n > 3 && stem[n-1] == stem[n-2] && listed(stem[:n-1])&Common != 0 {
			return true
		}
	}
	return false
}

// endings are the endings of regular forms, and what may stand in their place
// in the word itself. The generator leaves out what they reach.
var endings = [...]struct {
	ending  string
	instead []string
	doubles bool
}{
	{"ies", []string{"y"}, false},
	{"es", []string{"", "e"}, false},
	{"s", []string{""}, false},
	{"ied", []string{"y"}, false},
	{"ed", []string{"", "e"}, true},
	{"ing", []string{"", "e"}, true},
	{"ly", []string{"", "le"}, false},
	{"ness", []string{""}, false},
	{"able", []string{"", "e"}, false},
	{"less", []string{""}, false},
}
