package gazetteer

import "dossier/corpus"

// Kind says what a phrase of the lists names. Its constants are as in KindBody,
// for a [Class] says what a word is: the head of a company is not a company.
type Kind uint8

// The kinds of a phrase, first those that are organizations, then places, then
// others. No entry of the lists is of NoKind.
const (
	NoKind         Kind = iota
	KindBody            // an international or regional body: World Health Organization
	KindAgency          // a ministry, bank, agency, police or army of a state: Bundesbank
	KindParliament      // a parliament or a court: Lok Sabha
	KindParty           // a political party
	KindArmed           // an armed or criminal group
	KindCompany         // a company
	KindPress           // an agency, paper or broadcaster
	KindCampaign        // a charity, union, church, think tank or campaign
	KindSchool          // a university or a place of research
	KindLeague          // a sports league or federation
	KindTeam            // a sports team
	KindCountry         // a country or dependency
	KindCity            // a city, a town or a part of one
	KindRegion          // a state, province, region or continent
	KindNature          // a sea, river, island, mountain, strait or desert
	KindLandmark        // a building, base, square, camp or road
	KindEvent           // a war, game, feast, disease or happening
	KindProduct         // a thing that is made: Boeing 737 MAX
	KindWork            // a book, film, song or programme
	KindLaw             // a treaty, law, pact or plan
	KindAward           // a prize or an order
	KindIndex           // an index of prices
	KindFaith           // a religion, a creed and those who hold it
	KindPeople          // a people, its language and what is theirs

	kinds // how many there are
)

var kindNames = [kinds]string{"", "body", "agency", "parliament", "party", "armed", "company", "press", "campaign",
	"school", "league", "team", "country", "city", "region", "nature", "landmark", "event", "product", "work", "law",
	"award", "index", "faith", "people"}

func (k Kind) String() string {
	if k < kinds {
		return kindNames[k]
	}
	return ""
}

// Type is what the news takes a thing of this kind for: teams and companies
// are organizations, peoples, products and events are others.
func (k Kind) Type() corpus.Type {
	switch {
	case KindBody <= k && k <= KindTeam:
		return corpus.Organization
	case KindCountry <= k && k <= KindLandmark:
		return corpus.Place
	}
	return corpus.Other
}
