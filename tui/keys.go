package tui

import (
	"fmt"
	"slices"
	"strings"
)

// binding says by which keys an act is done, and where. Help, the README's
// table, the palette and the hints are made from bindings.
type binding struct {
	act   act
	where focus
	keys  []string // sequences; the keys of one are set apart by blanks
	name  string   // in the command line; empty: not there
	help  string
	group string
}

// anyLetter stands in a sequence for one letter that the act is given.
const anyLetter = "a-z"

// bindings gives every binding. An act that works differently in two places
// stands twice.
func bindings() []binding {
	all := movement()
	all = append(all, articleKeys()...)
	all = append(all, nameKeys()...)
	all = append(all, correctionKeys()...)
	all = append(all, searchKeys()...)
	all = append(all, orderKeys()...)
	all = append(all, placeKeys()...)
	return append(all, screenKeys()...)
}

func movement() []binding {
	const g = "Moving"
	return []binding{
		{moveDown, everywhere, []string{"j", "down"}, "", "down", g},
		{moveUp, everywhere, []string{"k", "up"}, "", "up", g},
		{pageDown, everywhere, []string{"space", "f", "pgdown"}, "", "a screen down", g},
		{pageUp, everywhere, []string{"b", "pgup"}, "", "a screen up", g},
		{halfDown, everywhere, []string{"d"}, "", "half a screen down", g},
		{halfUp, everywhere, []string{"u"}, "", "half a screen up", g},
		{moveTop, everywhere, []string{"g g", "home"}, "top", "to the top", g},
		{moveEnd, everywhere, []string{"G", "end"}, "end", "to the end; 42G to paragraph or row 42", g},
		{nextPart, everywhere, []string{"}"}, "", "next paragraph or row", g},
		{prevPart, everywhere, []string{"{"}, "", "previous paragraph or row", g},
		{paneLeft, inPanes, []string{"h", "left"}, "", "pane to the left", g},
		{paneRight, inPanes, []string{"l", "right"}, "", "pane to the right", g},
		{open, inPanes, []string{"enter"}, "", "open; on a name: its card and mentions", g},
		{toText, inList | inSearch | inProblems, []string{"tab"}, "", "go to the text", g},
		{closeNearest, anywhere, []string{"esc"}, "", "close the nearest prompt, overlay, filter or selection", g},
		{backOrQuit, anywhere, []string{"q"}, "", "the same, then back, then quit", g},
	}
}

func articleKeys() []binding {
	const g = "Articles"
	return []binding{
		{nextArticle, inPanes, []string{"J"}, "next", "next article", g},
		{prevArticle, inPanes, []string{"K"}, "previous", "previous article", g},
		{nextUnread, inPanes, []string{"] u"}, "unread", "next unread article", g},
		{prevUnread, inPanes, []string{"[ u"}, "", "previous unread article", g},
		{toggleRead, inPanes, []string{"r"}, "read", "read or unread", g},
		{allRead, inPanes, []string{"A"}, "all-read", "mark all read", g},
		{toggleStar, inPanes, []string{"S"}, "star", "star or no star, for this session", g},
		{undo, inPanes | inReview, []string{"U"}, "undo", "undo the last change: it is named, U or enter does it", g},
		{copyParagraph, inText, []string{"y y"}, "copy", "copy the paragraph", g},
		{copyQuotation, inText, []string{"y q"}, "quote", "copy the paragraph as a quotation with its source", g},
		{copyPlace, inText, []string{"y u"}, "copy-place", "copy id, path and paragraph", g},
		{showSource, inPanes, []string{"g s"}, "source", "the article as it came, and back", g},
		{reload, inPanes, []string{"R"}, "reload", "read the corpus again", g},
	}
}

func nameKeys() []binding {
	const g = "Names"
	return []binding{
		{nextName, inText, []string{"tab"}, "", "next name", g},
		{prevName, inText, []string{"shift+tab"}, "", "previous name", g},
		{labels, inText, []string{";"}, "label", "jump to a name by its label", g},
		{nextMention, inPanes, []string{"*"}, "", "next mention of the selected name, in any article", g},
		{prevMention, inPanes, []string{"#"}, "", "previous mention of it", g},
		{firstMention, inPanes, []string{"g d"}, "first-mention", "its first mention in the corpus", g},
		{highlights, inPanes, []string{"E"}, "highlights", "light up all names, those that recur, none", g},
		{showIndex, inPanes, []string{"i"}, "index", "everyone in the corpus", g},
		{nextType, inIndex, []string{"tab"}, "", "next type of entity", g},
		{prevType, inIndex, []string{"shift+tab"}, "", "previous type of entity", g},
		{showMentions, inPanes, []string{"x m"}, "mentions", "cross references: mentions", g},
		{showConcordance, inPanes, []string{"x c"}, "concordance", "cross references: concordance", g},
		{showWith, inPanes, []string{"x w"}, "with", "cross references: with whom", g},
		{showRelated, inPanes, []string{"x r"}, "related", "cross references: related articles", g},
		{showTimeline, inPanes, []string{"x t"}, "timeline", "cross references: timeline", g},
		{showQuotes, inPanes, []string{"x q"}, "quotes", "cross references: quotes", g},
		{foldPeoples, inPanes, []string{"F"}, "fold-peoples", "count peoples as their countries, and back", g},
		{nextView, inRefs, []string{"tab"}, "", "next of these", g},
		{prevView, inRefs, []string{"shift+tab"}, "", "previous of these", g},
		{lockRefs, inPanes, []string{"x l"}, "lock", "keep the cross references on this name", g},
		{hideRefs, inPanes, []string{"x x"}, "hide", "hide or show the cross references", g},
	}
}

// correctionsGroup is the group of keys that only a corpus which takes
// decisions has.
const correctionsGroup = "Decisions; U undoes them"

func correctionKeys() []binding {
	const g = correctionsGroup
	return []binding{
		{mergeNames, inNames, []string{"M"}, "merge", "merge the name with another one that is the same", g},
		{splitName, inNames, []string{"X"}, "split", "split off a name that is someone or something else", g},
		{renameName, inNames, []string{"c"}, "rename", "show it by another name", g},
		{retypeName, inNames, []string{"t"}, "retype", "make it a person, organization, place or other", g},
		{hideName, inNames, []string{"D"}, "hide-name", "hide it, here or everywhere: it names nothing", g},
		{showReview, inIndex | inRefs, []string{"a"}, "review", "review doubtful joins", g},
		{sameName, inReview, []string{"s"}, "", "the two are the same", g},
		{otherName, inReview, []string{"u"}, "", "they are different, and stay apart", g},
		{skipDoubt, inReview, []string{"n"}, "", "skip the question", g},
		{otherSide, inReview, []string{"tab", "shift+tab"}, "", "the evidence for the other name", g},
		{evidence, inReview, []string{"enter"}, "", "open the evidence; back returns", g},
	}
}

// bindingsFor gives the bindings of a corpus that takes decisions, or takes
// none.
func bindingsFor(decides bool) []binding {
	all := bindings()
	if decides {
		return all
	}
	return slices.DeleteFunc(all, func(b binding) bool { return b.group == correctionsGroup })
}

// servedBindings gives the bindings of a reader who is served: nothing that
// changes the corpus, or concerns the machine it is on.
func servedBindings() []binding {
	all := slices.DeleteFunc(bindingsFor(false), func(b binding) bool { return b.act == reload || b.act == suspend })
	for i, b := range all {
		if b.act == toggleStar {
			all[i].help = "star or no star" // which may outlive the session
		}
	}
	return all
}

func searchKeys() []binding {
	const g = "Finding"
	return []binding{
		{find, inPanes | inHelp, []string{"/"}, "find", "find in this pane", g},
		{searchCorpus, inPanes, []string{"g /"}, "search", "search the whole corpus", g},
		{nextHit, everywhere, []string{"n"}, "", "next hit; after g/ into the next article", g},
		{prevHit, everywhere, []string{"N"}, "", "previous hit", g},
		{filter, inList | inIndex, []string{"&"}, "filter", "show only what has these words", g},
	}
}

func orderKeys() []binding {
	const g = "Order; again reverses"
	return []binding{
		{orderDate, inList, []string{"O d"}, "by-date", "list: by date", g},
		{orderSource, inList, []string{"O s"}, "by-source", "list: by source", g},
		{orderTitle, inList, []string{"O t"}, "by-title", "list: by title", g},
		{orderLength, inList, []string{"O l"}, "by-length", "list: by length", g},
		{orderMentions, inList, []string{"O m"}, "by-mentions", "list: by mentions of the selected name", g},
		{orderMentions, inIndex, []string{"O m"}, "", "index: by mentions", g},
		{orderName, inIndex, []string{"O n"}, "", "index: by name", g},
		{orderArticles, inIndex, []string{"O a"}, "", "index: by articles", g},
		{orderLeft, inRefs, []string{"O l"}, "", "concordance: by what stands left", g},
		{orderRight, inRefs, []string{"O r"}, "", "concordance: by what stands right", g},
		{orderDate, inRefs, []string{"O d"}, "", "concordance: by date", g},
	}
}

func placeKeys() []binding {
	const g = "Places"
	return []binding{
		{goBack, inPanes, []string{"ctrl+o", "H"}, "back", "back through the places visited", g},
		{goForward, inPanes, []string{"L"}, "forward", "forward again", g},
		{setMark, inPanes, []string{"m " + anyLetter}, "", "mark this place with a letter", g},
		{goMark, inPanes, []string{"' " + anyLetter}, "", "go to that mark", g},
		{lastPlace, inPanes, []string{"' '"}, "", "to the last place and back", g},
		{whereAmI, inPanes, []string{"="}, "where", "where am I", g},
	}
}

func screenKeys() []binding {
	const g = "Screen"
	return []binding{
		{zen, inPanes, []string{"z"}, "zen", "only the text", g},
		{narrower, inPanes, []string{"-"}, "narrower", "a narrower measure", g},
		{wider, inPanes, []string{"+"}, "wider", "a wider measure", g},
		{nextTheme, anywhere, []string{"T"}, "theme", "next theme", g},
		{freeMouse, anywhere, []string{"v"}, "mouse", "free the mouse to select text, and take it back", g},
		{showProblems, inPanes, nil, "problems", "what could not be read", g},
		{showHelp, anywhere, []string{"?", "f1"}, "help", "help", g},
		{commandLine, everywhere, []string{":"}, "", "command line", g},
		{redraw, anywhere, []string{"ctrl+l"}, "redraw", "draw the screen anew", g},
		{suspend, anywhere, []string{"ctrl+z"}, "suspend", "suspend", g},
		{quitNow, anywhere, []string{"Q", "ctrl+c"}, "quit", "quit now", g},
	}
}

// keymap finds bindings by what is pressed.
type keymap struct {
	decides bool // whether the keys of corrections are among them
	all     []binding
	seqs    map[focus]map[string]act // whole sequences
	pre     map[focus]map[string]bool
}

func newKeymap(all []binding) *keymap {
	k := &keymap{all: all, seqs: map[focus]map[string]act{}, pre: map[focus]map[string]bool{}}
	for _, f := range eachFocus() {
		k.seqs[f], k.pre[f] = map[string]act{}, map[string]bool{}
		for _, b := range all {
			if b.where&f == 0 {
				continue
			}
			for _, seq := range b.keys {
				k.seqs[f][seq] = b.act
				for i := range seq {
					if seq[i] == ' ' && i > 0 {
						k.pre[f][seq[:i]] = true
					}
				}
			}
		}
	}
	return k
}

// clashes lists sequences that mean two things in one place, and sequences
// that begin another one.
func clashes(all []binding) []string {
	var found []string
	for _, f := range eachFocus() {
		seen := map[string]act{}
		for _, b := range all {
			if b.where&f == 0 {
				continue
			}
			for _, seq := range b.keys {
				if other, ok := seen[seq]; ok {
					found = append(found, fmt.Sprintf("%s: %q is bound to acts %d and %d", f, seq, other, b.act))
				}
				seen[seq] = b.act
			}
		}
		for a := range seen {
			for b := range seen {
				if strings.HasPrefix(b, a+" ") {
					found = append(found, fmt.Sprintf("%s: %q begins %q", f, a, b))
				}
			}
		}
	}
	return found
}

// shown gives a sequence as people read it: "gg", "xm", "ctrl+o".
func shown(seq string) string {
	parts := strings.Split(seq, " ")
	for i, p := range parts {
		switch p {
		case anyLetter:
			parts[i] = "letter"
		case "pgdown":
			parts[i] = "pgdn"
		case "f1":
			parts[i] = "F1"
		case "down":
			parts[i] = "↓"
		case "up":
			parts[i] = "↑"
		case "left":
			parts[i] = "←"
		case "right":
			parts[i] = "→"
		}
	}
	if len(parts) == 2 && parts[1] == "letter" {
		return parts[0] + "+letter"
	}
	return strings.Join(parts, "")
}

// keyList gives all sequences of b as people read them.
func (b binding) keyList() []string {
	list := make([]string, len(b.keys))
	for i, k := range b.keys {
		list[i] = shown(k)
	}
	return list
}

// Keys gives the table of keys as the README shows it, in Markdown. A test
// keeps the README true.
func Keys() string {
	var s strings.Builder
	s.WriteString("| Key | Where | What it does |\n|---|---|---|\n")
	for _, b := range bindings() {
		if len(b.keys) == 0 {
			continue
		}
		keys := make([]string, len(b.keys))
		for i, k := range b.keyList() {
			keys[i] = "`" + k + "`"
		}
		fmt.Fprintf(&s, "| %s | %s | %s |\n", strings.Join(keys, " "), b.where, b.help)
	}
	return s.String()
}
