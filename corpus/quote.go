package corpus

// Quotation is a quote: what somebody said, as an article gives it.
type Quotation struct {
	Block   int
	Span    Span     // the words; of direct speech with its quotation marks
	Direct  bool     // in quotation marks; else told in other words
	Verb    string   // as it stands: "said"; empty where there is none
	Speaker string   // as the text names him: "one diplomat"; empty: unattributed
	Entity  EntityID // who that is, where there is no doubt; else [NoEntity]
	Named   Spot     // where Speaker stands; the zero Spot where it is empty
}

// Spot is a span of one of an article's blocks.
type Spot struct {
	Block int
	Span  Span
}

// Said is a quote and its article.
type Said struct {
	Article ArticleID
	Quotation
}

// Moment is a date that an article has or speaks of.
type Moment struct {
	Article   ArticleID
	Date      Date // known
	Published bool // the article's own date; else one that its text mentions
	Block     int  // of the words; 0 for a date that no block gives
	Span      Span // the words; empty for a date that no block gives
}

// Description is what the articles call an entity beside its name.
type Description struct {
	Text     string     // "Russian Foreign Minister", "special envoy"
	Articles int        // that give it
	At       Occurrence // the first mention that it stands beside
	Span     Span       // of Text, in that mention's block
}
