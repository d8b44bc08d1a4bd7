package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dossier/corpus"
)

// photoLabels begin the credit of a picture, in lower case.
var photoLabels = [...]string{"photo:", "photos:", "picture:", "pictures:", "image:", "images:", "photograph:", "photographs:", "pic:", "photo by", "photos by", "photo credit:", "photo credits:",
	"picture credit:", "image credit:", "image source:", "image copyright", "credit:", "credit...", "credit…", "photo courtesy", "image courtesy", "courtesy:", "courtesy of", "photograph by", "file photo:", "file photo/", "photo/", "video:", "graphic:", "illustration:",
	"foto:", "fotos:", "bild:", "crédit photo", "crédits photo", "photo ©", "foto ©", "crédito:", "fotografía:", "foto de", "写真：", "写真:", "撮影：", "画像：", "ภาพ:", "ภาพจาก", "ภาพ :", "الصورة:", "تصوير:", "фото:"}

// photoCredit gives the byte where the credit of a picture begins, with which s
// ends, and whether a label such as "Photo:" says so. A credit has eight words
// at most. It is -1 where there is none.
func photoCredit(s string) (start int, labelled bool) {
	if i := labelAt(s); i >= 0 {
		return i, true
	}
	tail := max(0, len(s)-100)
	for tail > 0 && !utf8.RuneStart(s[tail]) {
		tail--
	}
	end := s[tail:]
	if !mayHaveMark(end) {
		return -1, false
	}
	if i := strings.LastIndex(end, "©"); i >= 0 && few(end[i:]) && !strings.ContainsAny(end[i:], "0123456789") {
		return tail + i, false
	}
	if i := strings.LastIndexAny(end, "[("); i >= 0 && bracketCredit(end[i:]) {
		return tail + i, false
	}
	words := strings.Fields(end)
	if len(words) == 0 {
		return -1, false
	}
	last := words[len(words)-1]
	if name, _, found := strings.Cut(last, "/"); found {
		if _, wire := agency(name); wire && name == strings.ToUpper(name) {
			return len(s) - len(last), false
		}
	}
	// "REUTERS/First Last": the slash is in one of the last three words.
	for back := 2; back <= 3 && back <= len(words); back++ {
		w := words[len(words)-back]
		name, _, found := strings.Cut(w, "/")
		if _, wire := agency(name); found && wire && name == strings.ToUpper(name) {
			return strings.LastIndex(s, w), false
		}
	}
	return -1, false
}

func few(s string) bool {
	return len(s) > 0 && len(strings.Fields(s)) <= 8 && !strings.Contains(s, ". ")
}

// labelAt gives where a label of a picture's credit stands in s, with no more
// than eight words from there on, or -1.
func labelAt(s string) int {
	from := max(0, len(s)-140)
	for from > 0 && !utf8.RuneStart(s[from]) {
		from--
	}
	// Lower case of every letter is as long as the letter itself in ASCII only;
	// elsewhere the offsets would shift.
	end := s[from:]
	if !mayHaveLabel(end) {
		return -1
	}
	low := end
	if l := strings.ToLower(end); len(l) == len(end) {
		low = l
	}
	best := -1
	for _, label := range photoLabels {
		i := strings.LastIndex(low, label)
		if i < 0 || !few(end[i:]) || len(end) < i+len(label)+2 {
			continue
		}
		if i > 0 {
			r, size := utf8.DecodeLastRuneInString(end[:i])
			if isWordRune(r) || r != ' ' && !strings.ContainsRune(".([|-–—/•", r) {
				continue
			}
			if first, _ := utf8.DecodeRuneInString(end[i:]); r == ' ' && unicode.IsLower(first) && !strings.ContainsRune(".)]|", lastMark(end[:i-size])) {
				continue // "he took the photo: a blur"
			}
		} else if from > 0 {
			continue
		}
		if best < 0 || i < best {
			best = i
		}
	}
	if best < 0 {
		return -1
	}
	if open := strings.LastIndexAny(end[:best], "(["); open >= 0 && best-open < 30 && !strings.ContainsAny(end[open:best], ")]") {
		best = open
	}
	return from + best
}

// mayHaveMark looks for the marks that a credit without a label has.
func mayHaveMark(s string) bool {
	for i := range len(s) {
		switch s[i] {
		case '/', '[', '(', 0xC2: // and the first byte of ©
			return true
		}
	}
	return false
}

// mayHaveLabel looks for what every label has: a colon, a slash, a sign or one
// of few words. Most lines have none, and the labels are many.
func mayHaveLabel(s string) bool {
	for i := range len(s) {
		switch s[i] {
		case ':', '/', 0xC2, 0xEF: // and the first bytes of © and ：
			return true
		}
	}
	for _, w := range [...]string{"hoto", "ourtesy", "redit", "opyright", "oto de ", "ภาพ"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func lastMark(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " "))
	return r
}

// bracketCredit reports whether s, from a bracket on, names who made a picture:
// "[AFP]", "(AP Photo/First Last)", "[File: Reuters]", "(Getty Images)".
func bracketCredit(s string) bool {
	body := strings.TrimSpace(s)
	if len(body) < 4 || body[len(body)-1] != ']' && body[len(body)-1] != ')' {
		return false
	}
	square := body[0] == '['
	body = strings.TrimSpace(body[1 : len(body)-1])
	if !few(body) {
		return false
	}
	low := strings.ToLower(body)
	for _, w := range [...]string{"photo", "image", "getty", "file:", "file/", "picture", "foto", "courtesy", "shutterstock", "epa", "handout", "screengrab", "screenshot"} {
		if strings.Contains(low, w) && (square || w != "epa" && w != "image" && w != "picture" || strings.Contains(body, "/") || low == "epa") {
			return true
		}
	}
	for _, part := range strings.FieldsFunc(body, func(r rune) bool { return r == '/' || r == ',' || r == '-' }) {
		_, via, _ := strings.Cut(part, " via ")
		if _, wire := agency(via); wire {
			return true
		}
		if _, wire := agency(part); wire {
			return true
		}
	}
	return square && place(body) && !strings.Contains(body, " and ")
}

// creditStarts begin lines that say who helped or where a text comes from, in
// lower case.
var creditStarts = [...]string{"reporting by", "(reporting by", "additional reporting", "(additional reporting", "edited by", "editing by", "(editing by", "writing by", "(writing by",
	"with reporting by", "with additional reporting", "contributing:", "contributed by", "agencies contributed", "with files from", "with agencies", "with input from", "with inputs from",
	"compiled by", "translated by", "translation by", "translation:", "source:", "sources:", "this article was originally", "this article was first", "this article first appeared", "this article originally",
	"this article appeared", "this story was originally", "this story was first", "this story first appeared", "this post was originally", "a version of this article", "a version of this story", "originally published", "first published", "republished from", "republished with",
	"reprinted with", "reprinted from", "produced by", "photography by", "illustration by", "illustrations by", "graphics by", "video by", "research by", "quelle:", "quellen:", "source :", "fuente:", "fonte:", "bron:", "källa:", "ที่มา:", "ที่มา :", "出典：", "来源：", "來源：", "المصدر:", "источник:"}

// creditEnds are what lines of credit have anywhere.
var creditEnds = [...]string{"contributed to this report", "contributed to this story", "contributed to this article", "contributed reporting", "contributed from"}

// isCredit reports whether s says who else had a part in the text.
func isCredit(s string) bool {
	if len(s) > 300 {
		return false
	}
	low := strings.ToLower(strings.TrimLeft(s, "*—–- "))
	for _, start := range creditStarts {
		if strings.HasPrefix(low, start) {
			return true
		}
	}
	low = strings.TrimRight(low, ".)")
	if !strings.Contains(low, "contribut") {
		return low == "agencies" || low == "afp" || low == "reuters" || low == "ap" || low == "staff and agencies"
	}
	for _, end := range creditEnds {
		if strings.Contains(low, end) {
			return true
		}
	}
	return false
}

// copyrightLine reads "(c) 2016, Paper · First Last" and its like. The year
// must be there.
func copyrightLine(s string) (m meta, ok bool) {
	rest, marked := strings.TrimSpace(s), false
	for changed := true; changed; {
		changed = false
		for _, c := range [...]string{"(c)", "(C)", "©", "Copyright", "copyright", "COPYRIGHT", "&copy;"} {
			if r, found := strings.CutPrefix(rest, c); found {
				rest, marked, changed = strings.TrimLeft(r, " :"), true, true
			}
		}
	}
	if !marked || len(s) > 300 {
		return m, false
	}
	if len(rest) < 4 {
		return m, false
	}
	year := partsOf(rest)[0].year()
	if year == 0 {
		return m, false
	}
	m.date, m.dated, m.rank = corpus.Date{Year: year}, true, copyrightDate
	rest = strings.TrimLeft(rest[4:], " ,-–—:")
	if end := partsOf(rest); len(end) > 0 && end[0].year() > 0 { // 2010-2016
		m.date.Year = end[0].year()
		rest = strings.TrimLeft(rest[4:], " ,-–—:")
	}
	rest = strings.TrimPrefix(strings.TrimPrefix(rest, "by "), "By ")
	for i, part := range strings.Split(metaSeparators.Replace(rest), "\n") {
		part, _, _ = strings.Cut(part, " All rights")
		part, _, _ = strings.Cut(part, ". ")
		part = strings.Trim(part, " .,;")
		switch {
		case i == 0 && part != "" && (place(part) || len(strings.Fields(part)) <= 6 && unicode.IsUpper([]rune(part)[0])):
			m.source = part
		case i > 0 && isName(part):
			m.byline = append(m.byline, titleName(part))
		}
	}
	return m, true
}

// wireSize is how far into a paragraph its dateline may reach, in bytes.
const wireSize = 120

// wireLine reads the dateline that opens a text of a news agency, as in "PARIS,
// Oct. 15, 2016 (Reuters) - ", and gives its source and date. The date may also
// stand behind the source and a dash, or without a source.
func wireLine(s string) (m meta, ok bool) {
	head := s[:cutAt(s, wireSize)]
	if place, rest, found := strings.Cut(head, ". /"); found { // "PARIS, October 15. /AGENCY/. "
		if name, _, closed := strings.Cut(rest, "/"); closed && place == strings.ToUpper(place[:1])+place[1:] {
			if source, wire := agency(name); wire {
				return meta{source: source}, true
			}
		}
	}
	open := strings.IndexByte(head, '(')
	if m, dated := placeLine(s); dated {
		return m, true
	}
	if open < 0 {
		return m, false
	}
	name, after, closed := strings.Cut(head[open+1:], ")")
	after = strings.TrimLeft(after, " ")
	dash, _ := utf8.DecodeRuneInString(after)
	if open == 0 && closed && isAcronym(name) && unicode.IsUpper(dash) {
		return meta{source: name}, true // "(NEWS)The talks", as broadcasters begin
	}
	if !closed || !strings.ContainsRune("-–—―:", dash) && !(dash == '.' || dash == '|') {
		return m, false
	}
	source, wire := agency(name)
	before := strings.TrimSpace(head[:open])
	d, at, dated := findDate(before)
	if dated {
		before = strings.TrimRight(before[:at.Start], " ,")
	}
	if !wire {
		if before == "" || before != strings.ToUpper(before) || !place(name) {
			return m, false
		}
		source = strings.TrimSpace(name)
	}
	if before != "" && !place(strings.NewReplacer(",", " ", "/", " ").Replace(dropDay(before))) {
		return m, false
	}
	m.source = source
	if !dated {
		d, dated = dayThenDash(strings.TrimLeft(s[open+len(name)+2:], " -–—―"))
	}
	if dated {
		m.date, m.dated, m.rank = d, true, wireDate
	}
	return m, true
}

// dropDay takes a day and month without a year off the end of a dateline.
func dropDay(s string) string {
	if i := strings.LastIndexByte(s, ','); i >= 0 && strings.ContainsAny(s[i:], "0123456789") {
		return s[:i]
	}
	return s
}
