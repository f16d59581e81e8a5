// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "claims/claims.h"

namespace dateline::claims {
namespace {

constexpr std::array kRules = std::to_array<Rule>({
    {"say.that", "A clause with “that” behind a verb of saying.",
     "Olga Tam said that the bridge was closed."},
    {"say.wh", "A question or “whether” behind a verb of saying.",
     "Olga Tam asked whether the bridge was closed."},
    {"say.zero", "A clause without “that” behind a verb of saying.",
     "Olga Tam said the bridge was closed."},
    {"say.relative", "A relative pronoun, the source, and the rest of the clause.",
     "The council kept the levy, which Olga Tam said was illegal."},
    {"say.quote", "A quotation right behind the verb.",
     "Olga Tam said “the bridge is closed for good” and left."},
    {"say.colon", "What stands behind a verb and a colon.",
     "Olga Tam wrote on Friday: “The bridge is closed.”"},
    {"say.object", "The object of a verb that takes one.",
     "Olga Tam denied the sale of the depot."},
    {"said.tag", "The content, a comma, and a tag with the source before the verb.",
     "The bridge was closed on Monday, Olga Tam said."},
    {"said.inverted", "The content, a comma or a quotation mark, and the verb before the source.",
     "“The bridge is closed,” said Olga Tam, head of the council."},
    {"said.bare", "The same where the comma is missing.",
     "The convoy was hit near the bridge a monitor said."},
    {"said.as", "“As X puts it,” before the content.",
     "As Olga Tam said, the fee is a fine on the poor."},
    {"order.infinitive", "What somebody is told or asked to do.",
     "Olga Tam urged residents to stay at home."},
    {"promise.infinitive", "What the source promises, threatens or plans to do.",
     "Olga Tam promised to reopen the bridge in May."},
    {"ask.for", "What somebody is asked for.", "Olga Tam asked the ministry for a new bridge."},
    {"call.small-clause", "A thing and what it is called.", "Olga Tam called the raid illegal."},
    {"put.figure", "A number that the source puts at, or a cause that it puts something down to.",
     "Olga Tam put the number of homeless at 600."},
    {"put.figure-passive", "The same without a source.",
     "The damage was put at 40 million crowns."},
    {"decline", "What the source declines to say or does not confirm.",
     "Olga Tam declined to comment on the sale."},
    {"quoted-as", "X quoted Y as saying: Y is the source, X passed it on.",
     "Radio Altai quoted Olga Tam as saying that the bridge was closed."},
    {"quoted-as.passive", "X was quoted as saying.",
     "Olga Tam was quoted as saying that the bridge was closed."},
    {"according-to", "According to X.", "According to Olga Tam, the bridge was closed."},
    {"opinion", "In X's opinion, in the words of X.", "In Olga Tam's opinion, the bridge is lost."},
    {"hearsay.adverb", "An adverb that says that it is only reported.",
     "The levee had reportedly been leaking for a week."},
    {"noun.that", "A noun of saying and its clause.",
     "The mayor's claim that the depot was insured went unchallenged."},
    {"noun.for", "A noun of asking and what is asked for.",
     "There were calls by the drivers' union for a second bridge."},
    {"passive.that", "It was said that.", "It was announced on Monday that the bridge was closed."},
    {"passive.infinitive", "X is said to have done something.",
     "The captain is said to have left the ship."},
    {"passive.subject", "A thing that was announced or denied by X.",
     "The closure of the depot was announced by Olga Tam."},
    {"passive.small-clause", "X was called something by Y.",
     "The raid was branded “a farce” by Olga Tam."},
    {"passive.blamed", "Who is accused of, blamed or praised for something, nobody says by whom.",
     "The board was accused of hiding the report."},
    {"passive.marked", "What a thing is called in marks, nobody says by whom.",
     "The raid was widely criticised as “a farce”."},
    {"passive.expected", "Something is expected at some time.",
     "The final report is expected in January."},
    {"passive.anaphoric", "“This was announced by X” behind what was announced.",
     "The bridge is closed. This was announced by Olga Tam."},
    {"passive.tag", "A sentence, a comma, and a passive tag.",
     "The bridge is closed, it was announced by the council."},
    {"quote.continued", "A quotation of the same speaker without a cue of its own.",
     "“The bridge is closed,” Olga Tam said. The road is open. “We are working day and night.”"},
    {"quote.marked", "Words in marks that belong to what somebody does.",
     "Olga Tam went after the plan as “a tax on the poor”."},
    {"label.turn", "A turn of a transcript or an interview behind its label.",
     "TAM: The bridge is closed.\n\nMODERATOR: Since when?\n\nTAM: Since Monday."},
    {"label.colon", "A name or a title, a colon, and what is said.",
     "Olga Tam, on the fire: “We lost the whole depot.”"},
    {"label.dash", "A quotation, a dash, and a name.", "“We lost the whole depot.” — Olga Tam"},
    {"carried", "A sentence that goes on with the words of the speaker before.",
     "Olga Tam said that the bridge had been hit twice. The road had been cut as well."},
    {"narrator", "A sentence that nobody else is made responsible for: the outlet's own.",
     "The bridge was closed on Monday."},
});

}  // namespace

std::span<const Rule> rules() {
  return kRules;
}

}  // namespace dateline::claims
