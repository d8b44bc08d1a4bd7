package library

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"dossier/corpus"
	"dossier/corpus/entity"
	"dossier/corpus/safe"
)

// maxKeysSize is how large a file of keys may be, in bytes: a million keys. A
// larger one is not ours and is left alone.
const maxKeysSize = 64 << 20

// What one field of the file may have at most, in bytes; and a number.
const (
	maxKeySize  = 512
	maxTextSize = 512
	maxNumber   = 1 << 30
)

// keysTitle begins the first line of the file, and keysVersion ends it. The
// other lines are one key each, those claimed first first: the key, and its
// anchor's article, block, nth and text, with a tab between two. No text that
// articles give holds a tab or a line's end, so that nothing is escaped.
const (
	keysTitle   = "dossier keys "
	keysVersion = 1
)

// keyFile is what a file of keys holds.
type keyFile struct {
	raw     string
	keys    []entity.KeptKey // no key twice
	damaged bool             // some line was left out
	foreign bool             // of a later version, or cannot be read: it is to be left alone
}

// readKeys reads a file of keys. What is no key, or was claimed by an earlier
// line, is left out. Cost: 30 ms for 100,000 keys.
func readKeys(raw string) keyFile {
	f := keyFile{raw: raw}
	if raw == "" {
		return f
	}
	first, rest, ended := strings.Cut(raw, "\n")
	version, titled := strings.CutPrefix(first, keysTitle)
	n, ok := number(version)
	switch {
	case !titled || !ended || !ok:
		f.damaged, rest = true, raw
	case n != keysVersion:
		f.foreign = n > keysVersion
		f.damaged = !f.foreign
	}
	if f.foreign {
		return f
	}
	lines := strings.Count(rest, "\n")
	f.keys = make([]entity.KeptKey, 0, lines)
	claimed := make(map[corpus.EntityKey]bool, lines)
	for line := range strings.Lines(rest) {
		line, whole := strings.CutSuffix(line, "\n")
		k, ok := readKey(line)
		if !ok || !whole || claimed[k.Key] {
			f.damaged = true
			continue
		}
		claimed[k.Key] = true
		f.keys = append(f.keys, k)
	}
	return f
}

// readKey reads one line.
func readKey(line string) (k entity.KeptKey, ok bool) {
	key, rest, _ := strings.Cut(line, "\t")
	article, rest, _ := strings.Cut(rest, "\t")
	block, rest, _ := strings.Cut(rest, "\t")
	nth, text, ok := strings.Cut(rest, "\t")
	b, okBlock := number(block)
	n, okNth := number(nth)
	k = entity.KeptKey{Key: corpus.EntityKey(key), Anchor: corpus.Anchor{Article: corpus.ArticleID(article), Block: b, Nth: n, Text: text}}
	return k, ok && okBlock && okNth && keepable(k)
}

// number reads a number that is written as we write it.
func number(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0 && n <= maxNumber && (s[0] != '0' || s == "0") && s[0] != '+' && s[0] != '-'
}

// keepable reports whether k can be written and read again: whether its key is
// one, all of it is safe to show, and nothing of it is out of measure.
func keepable(k entity.KeptKey) bool {
	kind, name, _ := strings.Cut(string(k.Key), ":")
	_, known := corpus.ParseType(kind)
	a := k.Anchor
	return known && name != "" && len(k.Key) <= maxKeySize && isWord(string(k.Key)) &&
		a.Article != "" && len(a.Article) <= maxKeySize && isWord(string(a.Article)) &&
		max(a.Block, a.Nth) <= maxNumber && min(a.Block, a.Nth) >= 0 &&
		a.Text != "" && len(a.Text) <= maxTextSize && safe.Line(a.Text) == a.Text
}

// isWord reports whether s is safe to show and has no blank.
func isWord(s string) bool {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] > '~' {
			return s[i] >= utf8.RuneSelf && !strings.ContainsAny(s, " \t") && safe.Line(s) == s
		}
	}
	return true
}

// writeKeys gives the file that holds kept, as far as it may grow.
func writeKeys(kept []entity.KeptKey) []byte {
	var b bytes.Buffer
	b.Grow(64 * (len(kept) + 1))
	b.WriteString(keysTitle + strconv.Itoa(keysVersion) + "\n")
	for _, k := range kept {
		begin := b.Len()
		line := b.AvailableBuffer()
		line = append(append(line, k.Key...), '\t')
		line = append(append(line, k.Anchor.Article...), '\t')
		line = append(strconv.AppendInt(line, int64(k.Anchor.Block), 10), '\t')
		line = append(strconv.AppendInt(line, int64(k.Anchor.Nth), 10), '\t')
		b.Write(append(append(line, k.Anchor.Text...), '\n'))
		if b.Len() > maxKeysSize {
			b.Truncate(begin)
			break
		}
	}
	return b.Bytes()
}
