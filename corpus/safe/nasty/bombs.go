package nasty

import (
	"fmt"
	"strings"
)

// Bombs gives texts that cost a Markdown or terminal library far more than
// their size, each of about size bytes (a picture of nesting is as deep as that
// allows). What takes seconds begins at a few hundred bytes for nested quotes
// and at a few kilobytes for most others.
func Bombs(size int) []Payload {
	fill := func(unit string) string { return strings.Repeat(unit, max(1, size/len(unit))) }
	return []Payload{
		{"nested quotes", fill("> ") + "x"},
		{"nested quotes and lists", fill("> * ") + "x"},
		{"nested lists on a line", fill("* ") + "x"},
		{"a list that steps in", stairs(size)},
		{"headings", fill("# h\n")},
		{"links by their look", fill("www.a_a_a_")},
		{"links that never end", fill("[a](")},
		{"brackets", strings.Repeat("[", max(1, size/2)) + strings.Repeat("]", max(1, size/2))},
		{"pictures that never end", fill("![")},
		{"runs of backticks", backticks(size)},
		{"emphasis that never ends", fill("*a **a ")},
		{"emphasis both ways", fill("a**b_c")},
		{"code of regular expressions", "```perl\n" + fill("s{") + "\n```\n"},
		{"code", "```go\n" + fill("func f() { return \"x\" }\n") + "```\n"},
		{"a fence that never ends", "```\n" + fill("code\n")},
		{"HTML", fill("<div><b>")},
		{"HTML that never ends", fill("<!--<a b=\"")},
		{"data in a picture", "![x](data:image/png;base64," + fill("QUFB") + ")"},
		{"one row of a table", "| " + fill("a | ") + "\n|" + fill("---|") + "\n"},
		{"rows of a table", "| a | b |\n|---|---|\n" + fill("| a | b |\n")},
		{"one long word", fill("a")},
		{"one long line", fill("word ")},
		{"one long line of pictures", fill("👩\u200d")},
		{"marks", "a" + fill("\u0301\u0323")},
		{"letters with marks", fill("e\u0301\u0323\u0302 ")},
		{"bytes that are not UTF-8", fill("\xff")},
		{"line breaks", fill("\n")},
		{"short lines", fill("a\n\n")},
		{"escapes", fill("\x1b[1m")},
		{"entities", fill("&amp;")},
		{"backslashes", fill("\\")},
		{"footnotes", fill("[^a]\n\n[^a]: b\n\n")},
		{"references", fill("[a]: b\n")},
		{"capital words", fill("Sergei Lavrov Met ")},
		{"quote marks", fill("“‘\"'")},
		{"full stops", fill("U.S. ")},
		{"dates", fill("14 March 2016, ")},
		{"YAML that grows", yamlBomb(size)},
		{"YAML that nests", "---\ntitle: " + fill("[") + "\n---\nx\n"},
		{"front matter that never ends", "---\n" + fill("tags: a\n")},
	}
}

// stairs is a list in which each item lies in the one before.
func stairs(size int) string {
	var b strings.Builder
	for depth := 0; b.Len() < size; depth++ {
		b.WriteString(strings.Repeat("  ", depth) + "* x\n")
	}
	return b.String()
}

// backticks is runs of one, two, three ... backticks, none of which is closed.
func backticks(size int) string {
	var b strings.Builder
	for n := 1; b.Len() < size; n++ {
		b.WriteString("a" + strings.Repeat("`", n))
	}
	return b.String()
}

// yamlBomb is front matter whose aliases double at each line.
func yamlBomb(size int) string {
	var b strings.Builder
	b.WriteString("---\na0: &a0 [x, x]\n")
	for n := 1; b.Len() < size; n++ {
		fmt.Fprintf(&b, "a%d: &a%d [*a%d, *a%d]\n", n, n, n-1, n-1)
	}
	b.WriteString("title: *a0\n---\ntext\n")
	return b.String()
}
