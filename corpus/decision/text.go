package decision

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"dossier/corpus"
)

// kind is what a piece of the file is.
type kind uint8

const (
	between  kind = iota // comments and blank lines
	stanza               // [[decision]] and what follows
	conflict             // what git left where two people changed the same lines
	strange              // anything else
)

// piece is some lines of a file, with the ends of the lines.
type piece struct {
	kind     kind
	text     string
	line     int    // of its first line, from 1
	fault    string // why it cannot be read, where its kind says so already
	decision int    // index of the decision in it, plus one; 0: none
	order    string // of a stanza that could be read: what it is sorted by
}

// text is a file of decisions in pieces, which joined give the file again.
type text struct {
	mark   string // a byte order mark, or empty
	end    string // of a line: "\n" or "\r\n"
	pieces []piece
}

const (
	header        = "[[decision]]"
	byteOrderMark = "\ufeff"
)

// cut takes a file to pieces. A stanza goes from its header to the last line
// that says something; comments within it are its own, those after it are not.
func cut(raw string) *text {
	t := &text{end: "\n"}
	if rest, ok := strings.CutPrefix(raw, byteOrderMark); ok {
		t.mark, raw = byteOrderMark, rest
	}
	lines := slices.Collect(strings.Lines(raw))
	if len(lines) > 0 && strings.HasSuffix(lines[0], "\r\n") {
		t.end = "\r\n"
	}
	for at := 0; at < len(lines); {
		k, n := measure(lines[at:])
		p := piece{kind: k, text: strings.Join(lines[at:at+n], ""), line: at + 1}
		switch k {
		case conflict:
			p.fault = "git left both sides of a merge here: keep the stanzas that are right and delete the lines with <<<, === and >>>"
		case strange:
			p.fault = "this belongs to no decision: a decision begins with a line " + header
		}
		t.pieces = append(t.pieces, p)
		at += n
	}
	return t
}

// measure gives the kind of the piece that lines begin with, and how many of
// them it has.
func measure(lines []string) (kind, int) {
	switch first := strings.TrimSpace(lines[0]); {
	case isSide(first):
		return conflict, conflictLines(lines)
	case isHeader(first):
		n, last := 1, 1
		for ; n < len(lines); n++ {
			l := strings.TrimSpace(lines[n])
			if isSide(l) {
				if n == last { // no blank line before: it cuts the stanza
					return conflict, n + conflictLines(lines[n:])
				}
				break
			}
			if strings.HasPrefix(l, "[") {
				break
			}
			if l != "" && !strings.HasPrefix(l, "#") {
				last = n + 1
			}
		}
		return stanza, last
	case first == "" || strings.HasPrefix(first, "#"):
		n := 1
		for n < len(lines) {
			l := strings.TrimSpace(lines[n])
			if l != "" && !strings.HasPrefix(l, "#") {
				break
			}
			n++
		}
		return between, n
	}
	n := 1
	for n < len(lines) {
		l := strings.TrimSpace(lines[n])
		if l == "" || strings.HasPrefix(l, "#") || isHeader(l) || isSide(l) {
			break
		}
		n++
	}
	return strange, n
}

func isHeader(line string) bool {
	rest, ok := strings.CutPrefix(line, header)
	rest = strings.TrimSpace(rest)
	return ok && (rest == "" || rest[0] == '#')
}

// isSide reports whether git wrote a line to set the sides of a merge apart.
func isSide(line string) bool {
	for _, mark := range [...]string{"<<<<<<<", "|||||||", ">>>>>>>"} {
		if rest, ok := strings.CutPrefix(line, mark); ok && (rest == "" || rest[0] == ' ') {
			return true
		}
	}
	return line == "======="
}

// conflictLines is how many of lines belong to a conflict: to the end of its
// last side, and of the stanza that the end cuts. A mark that somebody left
// behind, without its other end, is one by itself: it takes nothing with it.
func conflictLines(lines []string) int {
	n := 1
	if strings.HasPrefix(strings.TrimSpace(lines[0]), "<<<<<<<") {
		if end := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, ">>>>>>>") }); end > 0 {
			n = end + 1
		}
	}
	for ; n < len(lines); n++ {
		l := strings.TrimSpace(lines[n])
		if l == "" || isHeader(l) || isSide(l) {
			break
		}
	}
	return n
}

// edited gives the file with some decisions taken out and some put in. Those
// put in stand before the first that sorts after them; nobody else's stanza
// moves. So two people's additions are in different places of the file unless
// they are about the same name, and git merges them.
func (t *text) edited(e Edit) []byte {
	pieces := slices.Clone(t.pieces)
	for i := len(pieces) - 1; i >= 0; i-- {
		if d := pieces[i].decision; d > 0 && slices.Contains(e.Remove, d-1) {
			pieces = remove(pieces, i)
		}
	}
	for i := range e.Add {
		pieces = t.insert(pieces, &e.Add[i])
	}
	var b strings.Builder
	b.WriteString(t.mark)
	for _, p := range pieces {
		b.WriteString(p.text)
	}
	return []byte(b.String())
}

// remove takes out the stanza i and one blank line after it.
func remove(pieces []piece, i int) []piece {
	if i+1 < len(pieces) && pieces[i+1].kind == between {
		first, rest, _ := strings.Cut(pieces[i+1].text, "\n")
		if strings.TrimSpace(first) == "" {
			pieces[i+1].text = rest
		}
	}
	return slices.Delete(pieces, i, i+1)
}

// preamble opens a file that is new.
func preamble() []string {
	return []string{
		"# What readers decided about the names in these articles. dossier reads this file and",
		"# writes it; it may be edited, shared and merged. One decision a stanza, sorted by the",
		"# name it is about; the order means nothing. Lines with # are kept.",
		"",
	}
}

// insert puts a stanza for d in its place, with a blank line after it.
func (t *text) insert(pieces []piece, d *corpus.Decision) []piece {
	own := piece{kind: stanza, text: write(*d, t.end), order: orderOf(d)}
	blank := piece{kind: between, text: t.end}
	if len(pieces) == 0 {
		pieces = append(pieces, piece{kind: between, text: strings.Join(preamble(), t.end) + t.end})
	}
	at := len(pieces)
	for i, p := range pieces {
		if p.kind == stanza && p.order > own.order {
			at = i
			break
		}
	}
	if at == len(pieces) {
		if last := &pieces[at-1]; !strings.HasSuffix(last.text, "\n") {
			last.text += t.end
		}
		if last := pieces[at-1]; last.kind != between || !endsBlank(last.text) {
			return append(pieces, blank, own)
		}
		return append(pieces, own)
	}
	// What stands right above a stanza, without a blank line between, is about it.
	if at > 0 && pieces[at-1].kind == between {
		if head, about := divide(pieces[at-1].text); about != "" {
			pieces = slices.Insert(pieces, at, piece{kind: between, text: about})
			pieces[at-1].text = head
		}
	}
	return slices.Insert(pieces, at, own, blank)
}

func endsBlank(s string) bool {
	s = strings.TrimSuffix(s, "\n")
	return strings.TrimSpace(s[strings.LastIndexByte(s, '\n')+1:]) == ""
}

// divide cuts comments into those up to the last blank line, and the rest.
func divide(s string) (head, rest string) {
	at, blank := 0, 0
	for l := range strings.Lines(s) {
		at += len(l)
		if strings.TrimSpace(l) == "" {
			blank = at
		}
	}
	return s[:blank], s[blank:]
}

func revision(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:8])
}
