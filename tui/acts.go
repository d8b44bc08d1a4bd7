package tui

// act is something a reader can do. A key, a command and a click all end in
// one.
type act uint8

// Every act. The table in keys.go says where each works and by which keys.
const (
	none act = iota

	moveDown
	moveUp
	pageDown
	pageUp
	halfDown
	halfUp
	moveTop
	moveEnd
	nextPart // paragraph in the text, item elsewhere
	prevPart
	open

	closeNearest
	backOrQuit
	quitNow
	suspend
	redraw

	paneLeft
	paneRight
	toText
	zen
	narrower
	wider

	nextArticle
	prevArticle
	nextUnread
	prevUnread
	toggleRead
	allRead
	toggleStar
	undo

	orderDate
	orderSource
	orderTitle
	orderLength
	orderMentions
	orderName
	orderArticles
	orderLeft
	orderRight
	filter

	find
	nextHit
	prevHit
	searchCorpus

	nextName
	prevName
	nextType
	prevType
	nextView
	prevView
	labels
	nextMention
	prevMention
	firstMention
	highlights

	showIndex
	showMentions
	showConcordance
	showWith
	showRelated
	showTimeline
	showQuotes
	foldPeoples
	lockRefs
	hideRefs
	showProblems

	goBack
	goForward
	setMark
	goMark
	lastPlace

	copyParagraph
	copyQuotation
	copyPlace

	mergeNames
	splitName
	renameName
	retypeName
	hideName
	showReview
	sameName
	otherName
	skipDoubt
	otherSide
	evidence

	reload
	showSource
	freeMouse
	whereAmI
	nextTheme
	showHelp
	commandLine
)

// focus is a set of places that keys may go to.
type focus uint8

// The places, one bit each.
const (
	inList focus = 1 << iota
	inText
	inRefs
	inIndex
	inSearch
	inProblems
	inHelp
	inReview

	inSide     = inList | inIndex | inSearch | inProblems // what may stand at the left
	inPanes    = inSide | inText | inRefs
	everywhere = inPanes | inHelp
	anywhere   = everywhere | inReview
	inNames    = inIndex | inText | inRefs // where a name may be selected
)

// eachFocus lists the single places in the order help shows them.
func eachFocus() []focus {
	return []focus{inList, inText, inRefs, inIndex, inSearch, inProblems, inHelp, inReview}
}

func (f focus) String() string {
	switch f {
	case inList:
		return "list"
	case inText:
		return "text"
	case inRefs:
		return "cross references"
	case inIndex:
		return "index"
	case inSearch:
		return "search"
	case inProblems:
		return "problems"
	case inHelp:
		return "help"
	case inReview:
		return "review"
	case anywhere, everywhere, inPanes, inPanes | inReview:
		return "all"
	}
	s := ""
	for _, one := range eachFocus() {
		if f&one != 0 {
			if s != "" {
				s += ", "
			}
			s += one.String()
		}
	}
	return s
}
