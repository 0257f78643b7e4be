// Judges many documents in one process: node ajv.mjs <node_modules> <schema.json> < documents.json
// in: [[name, text], ...]; out: {name: "valid" | "invalid" | "unreadable"}
import {createRequire} from "node:module";
import {readFileSync} from "node:fs";

const [packages, schemaFile] = process.argv.slice(2);
const require = createRequire(packages + "/");
const Ajv = require("ajv").default;
const YAML = require("yaml");

const ajv = new Ajv({strict: true, strictTypes: true, strictTuples: true, strictRequired: true});
ajv.addVocabulary([
  "markdownDescription", "enumDescriptions", "markdownEnumDescriptions", "patternErrorMessage", "errorMessage",
  "defaultSnippets",
]);
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, "utf8")));

function read(name, text) {
  const bare = text.replace(/^\uFEFF/, "");
  return name.endsWith(".json") ? JSON.parse(bare) : YAML.parse(bare, {version: "1.2", logLevel: "error"});
}

function judge(name, text) {
  let data;
  try {
    data = read(name, text);
  } catch {
    return "unreadable";
  }
  return validate(data) ? "valid" : "invalid";
}

const documents = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(Object.fromEntries(documents.map(([name, text]) => [name, judge(name, text)]))));
