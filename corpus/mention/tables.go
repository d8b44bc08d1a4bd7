package mention

// isParticle reports whether w may stand in small letters inside a person's
// name.
func isParticle(w string) bool {
	switch w {
	case "de", "del", "della", "di", "da", "do", "dos", "das", "du", "la", "le", "van", "von", "der", "den", "ter", "ten", "zu", "bin", "bint", "ibn", "ben", "al", "el",
		"ul", "ud", "y", "af", "av", "e", "abu", "st", "ap":
		return true
	}
	return false
}

// opensSentences reports whether a word, in lower case, begins sentences so
// often that its capital says nothing, whatever follows.
func opensSentences(w string) bool {
	switch w {
	case "a", "about", "above", "according", "across", "after", "again", "against", "all", "almost", "along", "already", "also", "although", "amid", "among", "an", "and", "another", "any", "are",
		"around", "as", "asked", "at", "because", "before", "behind", "below", "besides", "between", "beyond", "both", "but", "by", "can", "could", "despite", "did", "do", "does", "during", "each",
		"earlier", "either", "even", "eventually", "ever", "every", "everyone", "except", "few", "finally", "first", "following", "for", "former", "from", "further", "furthermore", "given", "had", "has",
		"have", "he", "hence", "her", "here", "hers", "his", "how", "however", "i", "if", "in", "indeed", "inside", "instead", "into", "is", "it", "its", "just", "last", "later", "least", "less", "let",
		"like", "many", "may", "maybe", "meanwhile", "might", "more", "moreover", "most", "much", "must", "my", "near", "nearly", "neither", "never", "nevertheless", "next", "no", "none", "nonetheless", "nor",
		"not", "nothing", "now", "of", "off", "often", "on", "once", "one", "only", "onto", "or", "other", "others", "our", "out", "outside", "over", "perhaps", "please", "previously", "rather", "recent", "recently",
		"same", "second", "several", "shall", "she", "should", "since", "so", "some", "sometimes", "soon", "still", "such", "than", "thanks", "that", "the", "their", "them", "then", "there", "therefore",
		"these", "they", "third", "this", "those", "though", "three", "through", "throughout", "thus", "to", "today", "together", "tomorrow", "too", "toward", "towards", "two", "under", "unless", "unlike",
		"until", "up", "upon", "us", "using", "very", "via", "was", "we", "well", "were", "what", "when", "whenever", "where", "whereas", "whether", "which", "while", "who", "whose", "why", "will", "with",
		"within", "without", "would", "yes", "yesterday", "yet", "you", "your", "born", "based", "speaking", "asked about", "back", "former president", "new", "old", "young", "four", "five", "six", "seven", "eight",
		"nine", "ten", "dozens", "hundreds", "thousands", "millions", "adding", "none of", "nor did", "back in", "led", "including", "senior", "current", "ex", "then-president", "late", "early", "people", "when asked", "per", "is the", "his own", "hello", "hi", "dear", "anyway", "ok", "good", "great", "best", "thank", "get", "go", "see", "read", "click":
		return true
	}
	return false
}

// countsOrDates reports whether w, which opens many sentences, also begins
// names within one: Second World War, New Democratic Party.
func countsOrDates(w string) bool {
	switch w {
	case "first", "second", "third", "four", "five", "six", "seven", "eight", "nine", "ten", "one", "two", "three", "new", "old", "young", "great", "good", "best", "last", "next", "early", "late", "people", "open", "all", "under", "green":
		return true
	}
	return false
}

// isStorm reports whether w begins the name of a storm or an operation.
func isStorm(w string) bool {
	switch w {
	case "hurricane", "typhoon", "cyclone", "storm", "operation":
		return true
	}
	return false
}

// saysAfter reports whether w is a verb for what people do with words or
// minds, in the forms that follow a name.
func saysAfter(w string) bool {
	switch w {
	case "said", "says", "told", "tells", "added", "adds", "asked", "asks", "replied", "responded", "warned", "warns", "insisted", "insists", "argued", "argues", "explained", "explains", "wrote", "writes", "tweeted", "noted", "notes",
		"claimed", "claims", "stated", "thinks", "thought", "believes", "believed", "knew", "knows", "recalled", "recalls", "admitted", "admits", "joked", "smiled", "laughed", "married", "resigned", "died", "testified", "denied", "denies", "stressed",
		"met", "spoke", "speaks", "hopes", "hoped", "felt", "concluded", "remarked", "commented", "declared", "who", "himself", "herself", "grew", "studied", "retired", "graduated", "quipped", "sang", "starred", "indicated":
		return true
	}
	return false
}

// placeBefore gives how strongly the preposition w tells that a place follows.
func placeBefore(w string) int {
	switch w {
	case "in", "near", "outside", "around", "throughout", "across", "inside":
		return 4
	case "from", "at", "into", "via", "through":
		return 2
	case "to", "toward", "towards", "between":
		return 1
	case "downtown", "northern", "southern", "eastern", "western", "central", "north", "south", "east", "west", "southeastern", "northwestern", "northeastern", "southwestern", "northwest", "northeast", "southwest", "southeast", "mainland", "rural", "upstate", "coastal":
		return 5
	}
	return 0
}

// localNoun reports whether w, before "of" or beside a name, is a noun for a
// place: the town of Alanya, Homs province.
func localNoun(w string) bool {
	switch w {
	case "city", "town", "village", "province", "capital", "port", "island", "district", "region", "suburb", "county", "state", "municipality", "peninsula", "river", "neighborhood", "neighbourhood",
		"governorate", "prefecture", "airport", "border", "coast", "outskirts", "valley", "commune", "hamlet", "lake", "mountain", "resort", "enclave", "republic", "canton", "streets", "suburbs", "area", "mayor", "north", "south", "east", "west", "center", "centre", "residents":
		return true
	}
	return false
}

// bodyNoun reports whether w, before a name, is a noun for an organization.
func bodyNoun(w string) bool {
	switch w {
	case "company", "firm", "group", "airline", "carrier", "newspaper", "magazine", "agency", "broadcaster", "channel", "network", "club", "team", "side", "bank", "lender", "retailer", "maker", "carmaker", "automaker", "giant", "startup", "start-up", "publisher", "charity",
		"organisation", "organization", "movement", "party", "militia", "union", "university", "manufacturer", "operator", "developer", "chain", "brand", "website", "platform", "thinktank", "think-tank", "nonprofit", "watchdog", "regulator", "subsidiary", "conglomerate", "band", "label", "insurer", "brewer", "drugmaker", "parent", "rivals", "supermarket", "outlet", "studio":
		return true
	}
	return false
}

// isCreed reports whether key is the adjective of a creed that mostly describes:
// what it names has a noun of its own.
func isCreed(key string) bool {
	switch key {
	case "islamic", "islamist", "christian", "catholic", "protestant", "orthodox", "evangelical", "buddhist", "anglican", "lutheran", "methodist", "baptist", "pentecostal", "presbyterian", "salafist", "salafi", "wahhabi", "jihadist", "judaic", "rabbinic", "papal":
		return true
	}
	return false
}

// isPlural reports whether key is the plural of what an area is made of.
func isPlural(key string) bool {
	switch key {
	case "states", "republics", "emirates", "territories", "provinces", "kingdoms", "colonies":
		return true
	}
	return false
}

// isRoman reports whether w is a number of a ruler, a pope or a war.
func isRoman(w string) bool {
	switch w {
	case "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI":
		return true
	}
	return false
}
