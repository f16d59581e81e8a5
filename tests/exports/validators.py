# SPDX-License-Identifier: Apache-2.0
"""Each export against a validator that others wrote, and read back by it to the same claims."""
import copy
import csv
import io
import json
import re
import socket
import unittest.mock

import geojson_pydantic
import html5lib
import jsonschema
import lxml.etree
import pyshacl
import rdflib
from followthemoney import model
from followthemoney.proxy import EntityProxy

import harness
from exports.ledgers import Case

HERE = harness.ROOT / "tests/exports"
SCHEMA, PROV, TERM = (rdflib.Namespace(name) for name in ("https://schema.org/", "http://www.w3.org/ns/prov#", "urn:dateline:term:"))
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
# Of the standard's context, what our annotations use: nothing is fetched.
ANNO = {"oa": str(OA), "as": "http://www.w3.org/ns/activitystreams#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "id": {"@type": "@id", "@id": "@id"}, "type": {"@type": "@id", "@id": "@type"}, "Annotation": "oa:Annotation",
        "SpecificResource": "oa:SpecificResource", "TextualBody": "oa:TextualBody", "TextPositionSelector": "oa:TextPositionSelector",
        "TextQuoteSelector": "oa:TextQuoteSelector", "AnnotationCollection": "as:OrderedCollection", "AnnotationPage": "as:OrderedCollectionPage",
        "Software": "as:Application", "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "scope": {"@type": "@id", "@id": "oa:hasScope"}, "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"}, "describing": "oa:describing", "tagging": "oa:tagging",
        "generator": {"@type": "@id", "@id": "as:generator"}, "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix", "start": "oa:start",
        "end": "oa:end", "value": "rdf:value", "format": "dc:format", "name": "as:name", "label": "rdfs:label", "total": "as:totalItems",
        "first": {"@type": "@id", "@id": "as:first"}, "startIndex": "as:startIndex", "items": {"@type": "@id", "@id": "as:items", "@container": "@list"}}


def no_network(*_, **__):
    raise AssertionError("something was to be fetched")


def claim_schema(rights):
    """A line of the JSONL export: a claim of docs/reading.schema.json, whole instead of by numbers."""
    reading = json.loads((harness.ROOT / "docs/reading.schema.json").read_text())
    claim = copy.deepcopy(reading["properties"]["claims"]["items"])
    for part in ("times", "places"):
        claim["properties"][part] = copy.deepcopy(reading["properties"][part])
    text = {"type": ["string", "null"]}
    report = {name: text for name in ("ref", "path", "outlet", "url", "title", "published")}
    report.update(id={"type": "string", "pattern": "^r_[a-z2-7]{26}$"}, bytes={"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"})
    claim["properties"]["report"] = {"type": "object", "properties": report, "required": list(report), "additionalProperties": False}
    whole = {"type": "integer", "minimum": 0}
    origin = {"root": text, "known": {"enum": ["known", "not told apart", "unknown"]}, "reason": {"type": "string"}, "reports": whole, "origins": whole}
    claim["properties"]["origin"] = {"anyOf": [{"type": "null"}, {"type": "object", "properties": origin, "required": list(origin), "additionalProperties": False}]}
    claim["required"] += ["report", "origin"]
    for part, field in (("speaker", "resolved"), ("said", "basis")):
        claim["properties"][part]["properties"][field]["enum"].append("reviewed")
    at = {"type": ["integer", "null"], "minimum": 0}  # people's words may stand nowhere in the report
    words = {"begin": at, "end": at, "text": {"type": "string"}}
    for part in ("addressee", "medium"):
        claim["properties"][part] = {"anyOf": [{"type": "object", "properties": words, "required": list(words), "additionalProperties": False}, {"type": "null"}]}
    decided = {"verdict": {"enum": ["confirm", "correct", "reject", "add"]}, "value": {"type": ["string", "object", "null"]}, "machine": {"type": ["string", "object", "null"]},
               "by": {"type": "string"}, "note": text, "state": {"enum": ["applied", "agrees", "conflicts"]}, "recorded_at": {"type": "string"}}
    claim["properties"]["reviewed"] = {"type": "object", "minProperties": 1, "additionalProperties": {"type": "object", "properties": decided,
                                       "required": ["verdict", "by", "state", "recorded_at"], "additionalProperties": False}}
    gone = {"entity", "event", "time", "anchor", "rule", "alternatives", "mod", "quant", "freq", "reasons", "candidates", "derived", "name_kind",
            "other_ids", "admin2"}

    def mend(node, inside):
        if isinstance(node, list):
            return [mend(one, inside) for one in node]
        if not isinstance(node, dict):
            return node
        node = {key: mend(value, inside) for key, value in node.items()}
        if "properties" in node:
            lost = gone | ({"id"} if inside in ("times", "places") and "begin" in node["properties"] else set())
            node["properties"] = {key: value for key, value in node["properties"].items() if key not in lost}
            node["required"] = [key for key in node.get("required", []) if key not in lost]
            if rights and {"begin", "text"} <= set(node["properties"]):
                node["properties"]["sha256"] = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
                del node["properties"]["text"]
                node["required"] = [key if key != "text" else "sha256" for key in node["required"]]
        return node

    claim["properties"] = {key: mend(value, key) for key, value in claim["properties"].items()}
    return {"$defs": mend(reading["$defs"], ""), **mend(claim, "")}


class Validators(Case):
    def setUp(self):
        patch = unittest.mock.patch.object(socket.socket, "connect", no_network)
        patch.start()
        self.addCleanup(patch.stop)

    def test_jsonl_by_json_schema(self):
        for name, text in self.exports("jsonl"):
            schema = claim_schema(name.endswith("--rights"))
            if not name.startswith("samples"):  # hostile words are in fields of fixed words, too
                schema = {"required": schema["required"]}
            check = jsonschema.Draft202012Validator(schema)
            lines = text.splitlines()
            self.assertIn("licences", json.loads(lines[0])["export"])
            for line in lines[1:]:
                check.validate(json.loads(line))
            if not name.endswith("--rights"):
                self.assertEqual(lines[1:], self.claims(name))
            if name == "samples-reviewed":
                fields = {field for line in lines[1:] for field in json.loads(line).get("reviewed", {})}
                self.assertGreaterEqual(fields, {"claim", "speaker", "speaker_kind", "how", "polarity", "said", "addressee", "medium"})

    def test_geojson_by_rfc_7946(self):
        for name, text in self.exports("geojson"):
            collection = geojson_pydantic.FeatureCollection.model_validate_json(text)
            ids = [feature.id for feature in collection.features]
            self.assertEqual(len(ids), len(set(ids)), name)
            self.assertEqual({feature.properties["claim"] for feature in collection.features}, {json.loads(line)["id"] for line in self.claims(name)})
            for feature in collection.features:
                if feature.geometry:
                    west, south, east, north = self.bounds(feature.geometry.model_dump()["coordinates"])
                    self.assertTrue(-180 <= west <= east <= 180 and -90 <= south <= north <= 90, name)

    @staticmethod
    def bounds(coordinates):
        points = [coordinates] if isinstance(coordinates[0], float) else coordinates[0]
        return (min(p[0] for p in points), min(p[1] for p in points), max(p[0] for p in points), max(p[1] for p in points))

    def test_jsonld_by_rdflib_and_shacl(self):
        for name, text in self.exports("jsonld"):
            graph = rdflib.Graph().parse(data=text, format="json-ld")
            claims = [json.loads(line) for line in self.claims(name)]
            nodes = set(graph.subjects(rdflib.RDF.type, SCHEMA.Claim))
            self.assertEqual({str(node) for node in nodes}, {"urn:dateline:" + claim["id"] for claim in claims})
            for claim in claims:
                node = rdflib.URIRef("urn:dateline:" + claim["id"])
                speaker = graph.value(node, PROV.wasAttributedTo)
                self.assertEqual(speaker and str(graph.value(speaker, SCHEMA.name)), claim["speaker"]["name"])
                spans = [(int(graph.value(s, TERM.begin)), int(graph.value(s, TERM.end))) for s in graph.items(graph.value(node, TERM.content))]
                self.assertEqual(spans, [(span["begin"], span["end"]) for span in claim["content"]])
                if not name.endswith("--rights"):
                    words = [str(graph.value(s, TERM.text) or graph.value(s, SCHEMA.text)) for s in graph.items(graph.value(node, TERM.content))]
                    self.assertEqual(words, [span["text"] for span in claim["content"]])
            if name.startswith("samples"):
                fits, _, words = pyshacl.validate(graph, shacl_graph=str(HERE / "claims.ttl"))
                self.assertTrue(fits, words)

    def test_annotations_by_json_schema_and_rdflib(self):
        schema = jsonschema.Draft202012Validator(json.loads((HERE / "annotations.schema.json").read_text()))
        for name, text in self.exports("webannotation"):
            document = json.loads(text)
            schema.validate(document)
            document["@context"][0] = ANNO
            graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
            claims = {"urn:dateline:" + claim["id"]: claim for claim in map(json.loads, self.claims(name))}
            self.assertEqual({str(node) for node in graph.subjects(rdflib.RDF.type, OA.Annotation)}, set(claims))
            self.assertEqual(document["total"], len(claims))
            for id, claim in claims.items():
                target = rdflib.URIRef(id + "#content-1")
                self.assertIn((rdflib.URIRef(id), OA.hasTarget, target), graph)
                self.assertEqual(str(graph.value(target, OA.hasSource)), "urn:dateline:" + claim["report"]["id"])
                starts = {int(n) for s in graph.objects(target, OA.hasSelector) for n in graph.objects(s, OA.start)}
                self.assertEqual(starts, {claim["content"][0]["begin"]})

    def test_ftm_by_followthemoney(self):
        for name, text in self.exports("ftm"):
            entities = {}
            for data in map(json.loads, text.splitlines()):
                entity = EntityProxy.from_dict(data, cleaned=False)
                if name.startswith("samples"):
                    entity.schema.validate(data)
                    for prop, value in entity.itervalues():
                        self.assertTrue(prop.type.validate(value), (prop.qname, value))
                known = {key for key in data["properties"]} - set(entity.schema.properties)
                self.assertEqual(known, set(), data["schema"])
                entities[entity.id] = entities[entity.id].merge(entity) if entity.id in entities else entity
            for entity in entities.values():
                for prop, value in entity.itervalues():
                    if prop.type.name == "entity":
                        self.assertIn(value, entities, prop.qname)
            notes = {id.replace("-", "_") for id, entity in entities.items() if entity.schema.name == "Note" and id.startswith("c-")}
            self.assertEqual(notes, {json.loads(line)["id"] for line in self.claims(name)})
        self.assertIsNotNone(model.get("Note"))

    def test_timeml_by_a_dtd(self):
        dtd = lxml.etree.DTD(str(HERE / "timeml.dtd"))
        for name, text in self.exports("timeml"):
            root = lxml.etree.fromstring(text.encode())
            self.assertEqual(root.tag, "reports")
            self.assertTrue(root.get("licences"))
            ids = set()
            for document in root:
                whole = lxml.etree.fromstring(lxml.etree.tostring(document, with_tail=False))
                if name.startswith("samples"):
                    self.assertTrue(dtd.validate(whole), dtd.error_log)
                ids |= {instance.get("comment").partition(" ")[0] for instance in whole.iter("MAKEINSTANCE")}
            self.assertEqual(ids, {claim["id"] for claim in map(json.loads, self.claims(name)) if claim["cue"]})

    def test_csv_by_its_reader(self):
        for name, text in self.exports("csv"):
            rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
            self.assertEqual([row["claim"] for row in rows], [json.loads(line)["id"] for line in self.claims(name)])
            self.assertEqual({None in row for row in rows}, {False})

    def test_the_page_by_html5lib(self):
        for name, text in self.exports("html"):
            parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False, strict=True)
            page = parser.parse(text)
            ids = [card.get("id") for card in page.iter("article")]
            self.assertEqual(ids, [json.loads(line)["id"] for line in self.claims(name)])
            every = [element.get("id") for element in page.iter() if element.get("id")]
            self.assertEqual(len(every), len(set(every)), "ids are given once")
            self.assertEqual(re.findall(r"<script", text), ["<script"])
