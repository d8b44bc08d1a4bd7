package source

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strings"

	"dossier/corpus"
)

// idLength is how many base32 characters follow the a of an id, and idMore how
// many more where another article has that one.
const (
	idLength = 9
	idMore   = 6
)

// identify gives each file its id: the letter a and base32 characters of the
// SHA-256 of its path in its PATH. Where that is the id of two, the first by
// place on disk keeps it, and the others get more characters, of the hash of
// their whole path. So the order in which PATHs are given changes nothing, nor
// do the files of another name.
func identify(files []shownFile) []corpus.ArticleID {
	ids := make([]corpus.ArticleID, len(files))
	taken := make(map[corpus.ArticleID]int, len(files))
	var again []int // files whose id another has
	for i, f := range files {
		ids[i] = corpus.ArticleID(digits("a", f.rel, idLength))
		if j, ok := taken[ids[i]]; ok {
			again = append(again, j, i)
			continue
		}
		taken[ids[i]] = i
	}
	slices.Sort(again)
	again = slices.Compact(again)
	slices.SortStableFunc(again, func(i, j int) int { return strings.Compare(files[i].key(), files[j].key()) })
	for _, i := range again {
		delete(taken, ids[i])
	}
	for _, i := range again {
		short := ids[i]
		for n := idMore; ; n++ {
			if _, ok := taken[ids[i]]; !ok {
				break
			}
			ids[i] = corpus.ArticleID(digits(string(short), files[i].key(), n))
		}
		taken[ids[i]] = i
	}
	return ids
}

// digits gives begin and n base32 characters of the SHA-256 of s, n being at
// most 52.
func digits(begin, s string, n int) string {
	sum := sha256.Sum256([]byte(s))
	var buf [128]byte
	all := append(buf[:0], begin...)
	all = base32Lower.AppendEncode(all, sum[:])
	return string(all[:len(begin)+n])
}

// base32Lower is the alphabet of RFC 4648 in lower case.
var base32Lower = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// distinct drops all but one of the files that are one on disk. It keeps the
// one that is no link, else the one with the longest path in its PATH, which
// says most; so it is the same whatever the order of the PATHs.
func distinct(files []file) []file {
	best := make(map[string]int, len(files))
	kept := files[:0:0]
	for _, f := range files {
		i, ok := best[f.key()]
		switch {
		case !ok:
			best[f.key()] = len(kept)
			kept = append(kept, f)
		case better(f, kept[i]) < 0:
			kept[i] = f
		}
	}
	return kept
}

// better is negative where a is to be kept rather than b.
func better(a, b file) int {
	switch {
	case a.link != b.link && b.link:
		return -1
	case a.link != b.link:
		return 1
	}
	return cmp.Or(cmp.Compare(len(b.rel), len(a.rel)), strings.Compare(a.rel, b.rel), strings.Compare(a.given, b.given))
}
