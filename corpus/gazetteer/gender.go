package gazetteer

import (
	"strings"
	"sync"
)

// Gender is what a given name or an honorific tells of who bears it.
type Gender uint8

// The genders; Unknown where a name tells nothing.
const (
	Unknown Gender = iota
	Male
	Female
)

// Contradicts reports whether two things that are told of a person cannot both
// hold.
func (g Gender) Contradicts(o Gender) bool { return g != Unknown && o != Unknown && g != o }

// GenderOfGiven gives what a folded given name tells: Unknown where women and
// men bear it, or where it is not one of the 900 or so of the list.
func GenderOfGiven(name string) Gender { return givenNames()[name] }

// GenderOfTitle gives what a folded honorific tells: "mr", "mrs", "sir", "lady".
func GenderOfTitle(word string) Gender {
	switch word {
	case "mr", "mister", "sir", "lord", "herr", "monsieur", "senor", "signor":
		return Male
	case "mrs", "ms", "miss", "mme", "mlle", "madame", "lady", "dame", "frau", "senora", "senorita", "signora":
		return Female
	}
	return Unknown
}

var givenNames = sync.OnceValue(func() map[string]Gender {
	m := make(map[string]Gender, 900)
	for w := range strings.FieldsSeq(menNames) {
		m[w] = Male
	}
	for w := range strings.FieldsSeq(womenNames) {
		m[w] = Female
	}
	return m
})

// menNames and womenNames hold given names that nearly always are of one
// gender, folded.
const menNames = `aaron abdel abdul abdullah abdelaziz abdulaziz abraham adam adolf adrian ahmad ahmed ahmet akira alan albert alberto aldo alejandro aleksandr aleksei aleksey alessandro alexander alexandre alexei alexey alfred alfredo ali alistair allen alvaro amin amir anatoly anders
andre andrei andres andrew andrey andrzej andy angelo angus anthony antoine anton antonio antony anwar arnold arthur arturo asif austin axel ayman aziz barack barry bart bashar ben benedict benjamin benny bernard bernardo bernd bernie bertrand bill billy
bjorn bob bobby boris brad bradley brendan brett brian bruce bruno bryan burhan calvin carl carlo carlos cecil cesar charles charlie chris christian christoph christophe christopher chuck clarence claude claudio clement clint clive colin connor craig curtis cyril
dan daniel daniele danny dario darren daryl dave david dean dennis derek desmond diego dieter dimitri dinesh dirk dmitri dmitriy dmitry dominic don donald douglas duncan dwight dylan earl eberhard eduard eduardo edward edwin ehud eli elias elliot elliott elon
emanuel emile emilio emmanuel emmerson enda enrico enrique eric erik ernest ernesto ernst erwin ethan eugene evgeny ewan fabio faisal farid felipe felix ferdinand fernando fidel florian francesco francisco francois frank franklin franz fred frederic frederick friedrich fritz
fumio fyodor gareth gary gavin geoff geoffrey george georg georges gerald gerard gerhard gerry giancarlo gilbert gilles giorgio giovanni giuseppe gordon graham greg gregory guido guillaume guillermo gunther gustav gustavo guy hamid hamza hank hans harald harold haroon harry hashim
hassan hector heiko heinrich helmut henri henrik henry herbert herman hermann hideo hiroshi horacio horst howard hubert hugh hugo hussein husayn ian ibrahim igor ilham imran isaac ismail ivan jack jackson jacob jacques jair jake jakob james jared jason
javier jay jeff jeffrey jens jeremy jerome jerry jesus jim jimmy joachim joao joaquin joe joel johan johann johannes john johnny jon jonas jonathan jorge jose josef joseph josh joshua juan jules julian julio jurgen justin kai karel karl keith kemal ken kenneth kevin khaled khalid
khalifa kofi konrad kurt kyle lars larry laurent lawrence len leo leon leonard leonardo leonid leopold lewis liam lionel lorenzo louis luca lucas luigi luis lukas luke lyndon mahmoud mahmud malcolm manuel marc marcel marcelo marco marcos marcus mario mark marko markus martin
marvin massimo mathias mathieu mats matt matteo matthew matthias maurice mauricio mauro max maxim maximilian mehmet melvin mevlut michael michel miguel mikael mike mikhail milan miles milos mitch mitt mohamed mohammad mohammed moshe muammar muhammad mustafa
narendra nathan nathaniel naoto neil nelson nicholas nick nicolas nigel niels nikita nikolai nikolay nikos noah noel norman oleg oliver olivier omar oscar oskar osama otto pablo paolo pascal patrick paul pavel pedro per pete peter petr petro philip philipp philippe phil
pierre pieter piotr prakash pyotr rafael rahul rainer ralph ramon ramzan raul ray raymond recep reinhard rene rex ricardo riccardo richard rick ricky robert roberto rod rodney rodolfo rodrigo roger roland rolf roman ron ronald ronnie ross roy ruben rudolf rudolph rudy rupert russell ryan
sadiq salman salvador salvatore sam samuel santiago scott sean sebastian serge sergei sergey sergio seth shimon shinzo sigmar silvio simon stanislav stanley stefan stefano steffen stephen stephane steve steven stewart stuart sven taro ted terence terrence terry theo theodore thierry thomas tim timothy tobias todd tom tomas tommaso tommy
tony travis trevor umberto vaclav valery vernon victor viktor vincent vincenzo vitali vitaly vittorio vlad vladimir vladislav volker volodymyr vyacheslav wade walid walter warren wayne werner wilfried wilhelm will willem william willy winston wolfgang xavier yahya yasser yaser yevgeny yitzhak yoshihide yuri
yusuf yves zachary zbigniew kofi joko rodrigo thabo cyril uhuru muhammadu goodluck boutros staffan benyamin binyamin avigdor naftali moqtada haider nouri riad hafez rami saad nabih`

const womenNames = `abigail adele agnes agnieszka aisha alexandra alexandria alice alicia alina alison allison amal amanda amber amelia amina amy ana anastasia angela angelica angelina angie anita anja ann anna annabel anne annegret annette annie antonia april arlene audrey aurora ayesha barbara beatrice
beatriz becky belinda benazir bernadette beth bethany betty beverly bianca birgit bonnie brenda bridget brigitte brooke camilla camille candice carla carly carmen carol carole carolina caroline carolyn carrie catalina catherine cathy cecilia celia celine chantal charlotte chelsea cheryl chiara
christa christiane christina christine cindy claire clara clare claudia colleen condoleezza connie constance corinne courtney cristina cynthia daisy daniela danielle daphne dawn deborah debbie debra delia denise diana diane dilma dominika dolores donna dora doris dorothy
edith ekaterina elaine elena eleanor elisa elisabeth elise eliza elizabeth ella ellen elsa elvira emilia emily emma erica erika erin esther ethel eva evelyn fatima federica felicia fiona florence frances francesca franziska frauke gabriela gabriella gabrielle gail georgia georgina geraldine
gertrude gina gisela giulia giorgia gladys glenda gloria grace greta gretchen gwen gwendolyn hannah hanna harriet hazel heather heidi helen helena helene helga hildegard hillary ilse ines ingrid inna irena irene irina iris irma isabel isabella isabelle ivanka jacinda
jacqueline jane janet janice jasmine jeanette jeanne jenna jennifer jenny jessica jill joan joanna joanne jocelyn jodie josephine joy joyce juanita judith judy julia juliana julie juliet june karen karin karina karine katarina kate katerina katharina katherine kathleen kathryn kathy
katie katja katrin katrina katya kayla keiko kersti kirsten kirstjen kristalina kristen kristin kristina kristine larissa laura lauren lea leila lena lenore leticia lidia lilian lillian lily linda lisa liza loretta lorraine louise lucia lucie lucinda lucy ludmila luisa lydia
lyudmila mabel madeleine mahbooba maia malala margaret margarita margherita margot margrethe maria mariam mariana marianne marie marilyn marina marine marissa marjorie marlene martha martina mary maryam matilda maureen megan melania melanie melinda melissa mercedes meryl mette
michaela michelle mildred miriam moira mona monica monika monique muriel myriam nadia nadine najat nancy naomi natalia natalie natasha nicole nikki nina noor nora norma odile olga olivia ophelia paloma pamela patricia paula paulina pauline penelope penny petra philippa
phoebe phyllis polly priscilla priti rachel ramona rania raquel rebecca regina renata renate rhonda rita roberta robyn rosa rosalind rose rosemary roxana ruth sabine sabrina sally samantha sandra sanna sara sarah saskia scarlett selma serena sharon sheila shelley sheryl shirley silvia
sofia sonia sonja sophia sophie stacey stella stephanie sue susan susanna susanne suzanne svetlana sylvia sylvie tamara tania tanya tatiana tatyana teresa tess thelma theresa therese tiffany tina trudy tulsi ulrike ursula valentina valerie vanessa vera verena veronica veronika
victoria viktoria violet viola virginia viviane wanda wendy wilma winifred yolanda yulia yvette yvonne zainab zara zeinab zoe zuzana samantha federica asma bouthaina`
