package nasty

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// File is a hostile article and the name of the file it is in.
type File struct {
	Name string // one element of a path, at most 255 bytes, with an extension; it may be anything else
	Text string // the bytes, in whatever encoding
}

// Articles gives n hostile articles, most of one or two kilobytes. The same
// seed gives the same articles, and a larger n the same ones and more.
func Articles(n int, seed uint64) []string {
	texts := make([]string, n)
	for i, f := range Files(n, seed) {
		texts[i] = f.Text
	}
	return texts
}

// Files gives n hostile articles with the names of their files, each different.
// Names end in .txt or .md.
func Files(n int, seed uint64) []File {
	m := maker{rng: rand.New(rand.NewPCG(seed, 0x6e61737479)), payloads: Payloads(), small: Bombs(240), large: Bombs(3000)}
	files := make([]File, n)
	for i := range files {
		files[i] = m.file(i)
	}
	return files
}

type maker struct {
	rng          *rand.Rand
	payloads     []string
	small, large []Payload
}

func (m *maker) one(of ...string) string { return of[m.rng.IntN(len(of))] }

// chance is true once in n times.
func (m *maker) chance(n int) bool { return m.rng.IntN(n) == 0 }

func (m *maker) payload() string { return m.one(m.payloads...) }

func (m *maker) file(i int) File {
	markdown := m.chance(2)
	ext := ".txt"
	if markdown {
		ext = ".md"
	}
	var b strings.Builder
	if m.chance(12) {
		b.WriteString(m.bomb(m.large)) // first, where front matter and the title are looked for
	}
	if markdown && !m.chance(4) {
		b.WriteString(m.frontMatter())
	}
	b.WriteString(m.title(markdown) + "\n\n")
	for range 2 + m.rng.IntN(8) {
		b.WriteString(m.block(markdown) + m.one("\n", "\n\n", "\r\n", "\r\n\r\n", "\n\n\n"))
	}
	return File{fileName(i, m.words(2)+m.payload()+m.words(1), ext), m.encode(b.String())}
}

// names are what articles name; a payload may stand anywhere in one.
func (m *maker) name() string {
	return m.one("Sergei Lavrov", "John Kerry", "Foreign Minister Lavrov", "Lavrov", "Ban Ki-moon", "Geneva", "Moscow", "the United Nations",
		"Syria", "U.S. President Barack Obama", "Mevlüt Çavuşoğlu", "Лавров", "王毅", "Islamic State", "ISIS", "the White House", "O’Brien")
}

func (m *maker) words(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = m.one("the", "talks", "said", "of", "a", "ceasefire", "on", "Tuesday", "in", "officials", "who", "resumed", "and", "that",
			"“we", "agreed”", "2016", "3,000", "per", "cent", "today.", "However,", "war", "—", "city", "met", "with")
		if m.chance(5) {
			words[i] = m.name()
		}
	}
	return strings.Join(words, " ")
}

// stuffed is s with a payload at some place of it, most often.
func (m *maker) stuffed(s string) string {
	for range m.rng.IntN(3) {
		at := m.rng.IntN(len(s) + 1) // any byte: half of a character is nasty too
		s = s[:at] + m.payload() + s[at:]
	}
	return s
}

func (m *maker) sentence() string {
	return m.stuffed(m.name() + " " + m.words(4+m.rng.IntN(14)) + m.one(".", "?", "", ".”", " ..."))
}

func (m *maker) title(markdown bool) string {
	title := m.stuffed(m.name() + " " + m.words(5))
	if markdown && !m.chance(3) {
		return m.one("# ", "## ", "#") + title
	}
	return title
}

func (m *maker) bomb(from []Payload) string { return from[m.rng.IntN(len(from))].Text }

// block gives one block of an article, as a page or a Markdown file has it.
func (m *maker) block(markdown bool) string {
	kinds := 6
	if markdown {
		kinds = 14
	}
	switch m.rng.IntN(kinds) {
	case 0:
		return m.one("Share", "2 min read", "Related: ", "Image copyright ", "By ", "14 March 2016", "Comment via ") + m.stuffed(m.name())
	case 1:
		return m.payload()
	case 2:
		return m.bomb(m.small)
	case 6:
		return m.one("#", "##", "######", "#######") + " " + m.sentence()
	case 7:
		return strings.Repeat(m.one("> ", ">", "> * "), 1+m.rng.IntN(20)) + m.sentence()
	case 8:
		return "* " + m.sentence() + "\n  * " + m.sentence() + "\n1. " + m.sentence()
	case 9:
		return m.one("```\n", "```go\n", "~~~ "+m.payload()+"\n") + m.sentence() + m.one("\n```", "")
	case 10:
		return "| " + m.sentence() + " | " + m.payload() + " |\n|---|:-:|\n| `" + m.payload() + "` | " + m.name() + " |"
	case 11:
		return m.one("", "!") + "[" + m.sentence() + "](" + m.payload() + m.one(")", " \""+m.payload()+"\")", "")
	case 12:
		return "<" + m.one("div", "p title='"+m.payload()+"'", "!-- ") + ">" + m.sentence() + "</div>"
	case 13:
		return "**" + m.sentence() + m.one("**", "*", "_") + " `" + m.payload() + m.one("`", "")
	}
	text := m.sentence()
	for range m.rng.IntN(4) {
		text += " " + m.sentence()
	}
	return text
}

// frontMatter gives fields whose payloads stand raw, quoted, or in escapes that
// only the YAML reader turns into what they are.
func (m *maker) frontMatter() string {
	var b strings.Builder
	b.WriteString("---\n")
	for _, key := range []string{"title", "date", "author", "source", "tags", "aliases", m.payload()} {
		switch m.rng.IntN(6) {
		case 0:
		case 1:
			fmt.Fprintf(&b, "%s: %s\n", key, m.stuffed(m.words(3)))
		case 2:
			fmt.Fprintf(&b, "%s: [%s, \"%s\"]\n", key, m.stuffed(m.name()), escaped(m.payload()))
		case 3:
			fmt.Fprintf(&b, "%s:\n  - '%s'\n  - |\n    %s\n", key, m.name(), m.payload())
		default:
			fmt.Fprintf(&b, "%s: \"%s %s\"\n", key, m.words(2), escaped(m.payload()))
		}
	}
	b.WriteString(m.one("---\n", "---\r\n", "...\n", ""))
	return b.String()
}

// escaped writes s as a double-quoted YAML scalar holds it.
func escaped(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < 0x7f && strconv.IsPrint(r) && r != '"' && r != '\\' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "\\U%08x", r)
		}
	}
	return b.String()
}

// encode writes s in another encoding, now and then.
func (m *maker) encode(s string) string {
	switch m.rng.IntN(16) {
	case 0:
		return "\ufeff" + s
	case 1:
		return wide(s, m.chance(2), !m.chance(3))
	case 2: // the first 256 characters, as one byte each: controls of the second set come to life
		b := make([]byte, 0, len(s))
		for _, r := range s {
			if r < 0x100 {
				b = append(b, byte(r))
			}
		}
		return string(b)
	}
	return s
}

// wide writes s in UTF-16, in either byte order, with a mark or without.
func wide(s string, big, mark bool) string {
	units := utf16.Encode([]rune(s))
	if mark {
		units = append([]uint16{0xfeff}, units...)
	}
	b := make([]byte, 0, 2*len(units))
	for _, u := range units {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return string(b)
}

// maxName is how many bytes a file's name may have on most systems.
const maxName = 255

// fileName makes name one that a file can have.
func fileName(i int, name, ext string) string {
	name = fmt.Sprintf("%05d ", i) + strings.NewReplacer("/", "_", "\x00", "_").Replace(name)
	if cut := maxName - len(ext); len(name) > cut {
		for cut > 0 && !utf8.RuneStart(name[cut]) {
			cut--
		}
		name = name[:cut]
	}
	return name + ext
}
