package gazetteer

import (
	"iter"
	"strings"
)

// rows gives the lines of an embedded table that hold something.
func rows(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for line := range strings.SplitSeq(text, "\n") {
			if line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

// items gives what stands between the marks of a column, blanks cut.
func items(column, mark string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for item := range strings.SplitSeq(column, mark) {
			if item = strings.TrimSpace(item); item != "" && !yield(item) {
				return
			}
		}
	}
}

// putNew enters value unless key has one: the first line that has a name keeps
// it.
func putNew[V any](m map[string]V, key string, value V) {
	if _, taken := m[key]; !taken && key != "" {
		m[key] = value
	}
}

// columnsOf gives the columns of a row of the table of countries.
func columnsOf(row string) []string { return strings.Split(row, "|") }
