package corpus

import "strings"

// Saying gives the verb of q as it reads between the speaker and the words, in
// lower case: " said", ", adding" for a participle, and " told [...]" for a verb
// whose object is left out. It is empty where q has no verb.
func (q Quotation) Saying() string {
	verb := strings.ToLower(q.Verb)
	if verb == "" {
		return ""
	}
	shown := " " + verb
	if strings.HasSuffix(verb, "ing") {
		shown = "," + shown
	}
	if needsObject(verb) {
		shown += " [...]"
	}
	return shown
}

// needsObject reports whether verb reads oddly without the one to whom, or the
// thing of which, something is said.
func needsObject(verb string) bool {
	switch verb {
	case "tell", "tells", "told", "telling", "inform", "informs", "informed", "informing", "assure", "assures", "assured", "assuring",
		"reassure", "reassures", "reassured", "reassuring", "remind", "reminds", "reminded", "reminding", "notify", "notifies", "notified", "notifying",
		"call", "calls", "called", "calling", "describe", "describes", "described", "describing", "dismiss", "dismisses", "dismissed", "dismissing",
		"denounce", "denounces", "denounced", "denouncing", "brand", "brands", "branded", "branding", "label", "labels", "labeled", "labelled", "labeling",
		"term", "terms", "termed", "terming", "dub", "dubs", "dubbed", "dubbing", "condemn", "condemns", "condemned", "condemning",
		"criticise", "criticises", "criticised", "criticising", "criticize", "criticizes", "criticized", "criticizing", "hail", "hails", "hailed", "hailing",
		"slam", "slams", "slammed", "slamming", "blast", "blasts", "blasted", "blasting", "reject", "rejects", "rejected", "rejecting",
		"deride", "derides", "derided", "deriding", "decry", "decries", "decried", "decrying", "praise", "praises", "praised", "praising",
		"portray", "portrays", "portrayed", "portraying", "characterise", "characterised", "characterize", "characterized":
		return true
	}
	return false
}
