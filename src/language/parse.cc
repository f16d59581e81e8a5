// SPDX-License-Identifier: Apache-2.0
// spaCy's pipeline, component by component (spec-language-core, section 1): the shared network, its
// tagger and parser, the ruler, the lemmatizer, and the entity recogniser with a network of its
// own.
#include "language/parse.h"

#include <algorithm>
#include <limits>

#include "language/arc_eager.h"
#include "language/entities.h"
#include "language/network.h"
#include "language/ruler.h"
#include "language/tree.h"
#include "language/vocabulary.h"

namespace dateline::language {
namespace {

// What a thread keeps between documents. Nothing in it changes what is found.
struct Workspace {
  std::uint64_t serial = 0;  // of the model that it belongs to
  MixerCache mixed, ner_mixed;
  ScorerMemory parser, ner;

  // The rows of one very long document are not worth keeping.
  void give_back() {
    constexpr std::size_t kMost = std::size_t{1} << 20;  // floats
    for (ScorerMemory* memory : {&parser, &ner}) {
      if (memory->reduced_rows.capacity() > kMost) memory->reduced_rows = std::vector<float>();
    }
  }

  static Workspace& of_this_thread(const Model::Tables& tables) {
    thread_local Workspace workspace;
    if (workspace.serial != tables.serial) workspace = Workspace{tables.serial, {}, {}, {}, {}};
    return workspace;
  }
};

class Reader {
 public:
  Reader(Doc& doc, const Presets& presets, const Model& model, const Kernels& kernels)
      : doc_(doc),
        presets_(presets),
        tables_(*model.tables()),
        kernels_(kernels),
        vocabulary_(Vocabulary::of_this_thread(model.tables())),
        workspace_(Workspace::of_this_thread(tables_)) {}

  void run() {
    forget();
    adopt_lexemes();
    find_units();
    set_presets();
    tag_and_parse();
    for (const Unit& unit : units_) {
      apply_rules(tables_.ruler, std::span(doc_.tokens).subspan(unit.begin, unit.size()));
    }
    for (Token& token : doc_.tokens) {
      if (token.lemma.empty()) {
        token.lemma = vocabulary_->lemma(*token.lexeme, token.pos, token.morph);
      }
      token.finite = is_finite(token.tag);
    }
    doc_.morphs = tables_.morphs;
    find_entities();
    workspace_.give_back();
  }

 private:
  // Whatever an earlier call found must not look like a preset.
  void forget() {
    for (Token& token : doc_.tokens) {
      token.sentence_start = false;
      token.pos = Pos::None;
      token.morph = 0;
      token.lemma = {};
      token.entity_iob = Iob::Out;
      token.entity_type = EntityType::None;
    }
  }

  // A Doc that another thread cut has lexemes of that thread's vocabulary.
  void adopt_lexemes() {
    if (doc_.memory == vocabulary_) return;
    for (Token& token : doc_.tokens) {
      const bool own = token.norm.data() != nullptr && token.lexeme != nullptr &&
                       vocabulary_->lexeme(token.lexeme->text, {}).norm != token.norm;
      token.lexeme =
          &vocabulary_->lexeme(token.lexeme->text, own ? token.norm : std::string_view());
      token.lower = token.lexeme->lower;
      token.norm = token.lexeme->norm;
    }
    doc_.memory = vocabulary_;
  }

  // The blocks without the white space at their ends; white space alone is a text only where there
  // are no blocks.
  void find_units() {
    const auto count = static_cast<std::uint32_t>(doc_.tokens.size());
    if (presets_.blocks.empty()) {
      if (count > 0) units_.push_back({0, count});
      return;
    }
    std::vector<std::uint32_t> borders = presets_.blocks;
    std::ranges::sort(borders);
    std::uint32_t begin = 0;
    for (std::size_t i = 0; begin < count; ++i) {
      std::uint32_t end = count;
      if (i < borders.size()) {
        end = begin;
        while (end < count && doc_.tokens[end].span.begin < borders[i]) ++end;
      }
      add_block({begin, end, true});
      begin = end;
    }
  }

  void add_block(Unit unit) {
    const auto space = [this](std::uint32_t i) { return doc_.tokens[i].lexeme->is_space; };
    const Unit whole = unit;
    while (unit.begin < unit.end && space(unit.begin)) ++unit.begin;
    while (unit.begin < unit.end && space(unit.end - 1)) --unit.end;
    if (unit.size() > 0) units_.push_back(unit);
    // White space hangs on what stands before it in its block, or else on what follows.
    for (std::uint32_t i = whole.begin; i < whole.end; ++i) {
      if (i >= unit.begin && i < unit.end) continue;
      const bool alone = unit.size() == 0;
      set_space(i, alone ? i : i < unit.begin ? unit.begin : unit.end - 1);
    }
  }

  void set_space(std::uint32_t i, std::uint32_t head) {
    Token& token = doc_.tokens[i];
    token.head = head;
    token.left_edge = token.right_edge = i;
    token.tag = Tag::Space;
    token.pos = Pos::Space;
    token.dep = Dep::Dep;
    token.tag_margin = token.parse_margin = token.entity_margin =
        std::numeric_limits<float>::infinity();
  }

  void set_presets() {
    for (const std::uint32_t byte : presets_.sentence_starts) {
      const std::size_t token = doc_.token_at(byte);
      if (token < doc_.tokens.size()) doc_.tokens[token].sentence_start = true;
    }
    if (presets_.entities.empty()) return;
    marks_.resize(doc_.tokens.size());
    for (const Presets::Entity& entity : presets_.entities) set_preset(entity);
  }

  void set_preset(const Presets::Entity& entity) {
    const std::size_t begin = doc_.token_at(entity.span.begin);
    if (begin == doc_.tokens.size() || doc_.tokens[begin].span.begin != entity.span.begin) return;
    std::size_t end = begin;
    while (end < doc_.tokens.size() && doc_.tokens[end].span.end < entity.span.end) ++end;
    if (end == doc_.tokens.size() || doc_.tokens[end].span.end != entity.span.end) return;
    const auto unit = std::ranges::upper_bound(units_, begin, {}, &Unit::end);
    if (unit == units_.end() || begin < unit->begin || end >= unit->end) return;
    for (std::size_t i = begin; i <= end; ++i) {
      const bool first = i == begin || entity.type == EntityType::None;
      marks_[i] = {first ? PresetMark::kBegins : PresetMark::kInside, entity.type};
    }
  }

  void tag_and_parse() {
    MoveScorer scorer(tables_.parser, kernels_, workspace_.parser);
    scorer.begin(doc_.tokens.size());
    Encoder encoder(tables_.tok2vec, kernels_, workspace_.mixed);
    encoder.begin(doc_.tokens, units_);
    while (encoder.next()) {
      for (const Encoder::Run& run : encoder.runs()) {
        tag(run);
        scorer.add(run.first, run.count, run.rows);
      }
    }
    ArcEager parser(tables_.parser, scorer);
    for (const Unit& unit : units_) parse(unit, parser);
  }

  void tag(const Encoder::Run& run) {
    const Linear& tagger = tables_.tagger;
    const std::size_t padded = tagger.panels * kPanel;
    scores_.resize(run.count * padded);
    kernels_.multiply({run.rows, tagger.depth, run.count, tagger.depth, tagger.weights.data(),
                       tagger.panels, scores_.data(), padded});
    for (std::size_t r = 0; r < run.count; ++r) {
      float* const row = scores_.data() + r * padded;
      for (std::size_t o = 0; o < padded; ++o) row[o] += tagger.bias[o];
      std::size_t best = 0;
      float next = -std::numeric_limits<float>::infinity();
      for (std::size_t o = 1; o < tagger.outputs; ++o) {
        if (row[o] > row[best]) {
          next = row[best];
          best = o;
        } else if (row[o] > next) {
          next = row[o];
        }
      }
      Token& token = doc_.tokens[run.first + r];
      token.tag = tables_.tags[best];
      token.tag_margin = row[best] - next;
    }
  }

  void parse(const Unit& unit, ArcEager& parser) {
    const std::span<Token> tokens = std::span(doc_.tokens).subspan(unit.begin, unit.size());
    std::vector<std::uint8_t> starts, is_space;
    for (const Token& token : tokens) {
      starts.push_back(token.sentence_start ? 1 : 0);
      is_space.push_back(token.lexeme->is_space ? 1 : 0);
    }
    const std::vector<Arc> arcs = parser.parse(unit.begin, unit.size(), starts);
    const Tree tree = tree_of(arcs, is_space);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const auto place = [&unit](std::int32_t token) {
        return unit.begin + static_cast<std::uint32_t>(token);
      };
      tokens[i].head = place(tree.heads[i]);
      tokens[i].left_edge = place(tree.left_edges[i]);
      tokens[i].right_edge = place(tree.right_edges[i]);
      tokens[i].dep = tree.deps[i];
      tokens[i].parse_margin = arcs[i].margin;
      tokens[i].sentence_start = tree.starts[i] != 0;
    }
    tokens.front().sentence_start = true;
  }

  void find_entities() {
    MoveScorer scorer(tables_.ner, kernels_, workspace_.ner);
    scorer.begin(doc_.tokens.size());
    Encoder encoder(tables_.ner_tok2vec, kernels_, workspace_.ner_mixed);
    encoder.begin(doc_.tokens, units_);
    while (encoder.next()) {
      for (const Encoder::Run& run : encoder.runs()) scorer.add(run.first, run.count, run.rows);
    }
    EntityMoves moves(tables_.ner, scorer);
    for (const Unit& unit : units_) moves.find(doc_.tokens, unit.begin, unit.end, marks_);
  }

  Doc& doc_;
  const Presets& presets_;
  const Model::Tables& tables_;
  const Kernels& kernels_;
  std::shared_ptr<Vocabulary> vocabulary_;
  Workspace& workspace_;
  std::vector<Unit> units_;
  std::vector<PresetMark> marks_;
  std::vector<float> scores_;
};

}  // namespace

Doc parse_with(const Kernels& kernels, Doc doc, const Presets& presets, const Model& model) {
  if (model.tables() == nullptr || doc.tokens.empty()) return doc;
  Reader(doc, presets, model, kernels).run();
  index_tree(doc);
  collect(doc);
  return doc;
}

Doc parse(Doc doc, const Presets& presets, const Model& model) {
  return parse_with(best_kernels(), std::move(doc), presets, model);
}

}  // namespace dateline::language
