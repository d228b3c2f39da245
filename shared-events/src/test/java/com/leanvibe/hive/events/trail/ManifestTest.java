package com.leanvibe.hive.events.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.leanvibe.hive.events.ledger.TreeHash;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Manifests and proofs are read as they were written, and in no other way. */
class ManifestTest {

  private static final TreeHash ROOT = TreeHash.leaf(new byte[] {1});
  private static final String HASH = TreeHash.EMPTY.hex();

  private static Manifest manifest(TrailFilters filters, long leafCount, String... files) {
    return new Manifest(
        "x-1",
        "hive.example/default",
        "default",
        TrailFormat.CSV,
        TrailPoint.of("2026-11-01T00:00:00Z"),
        null,
        filters,
        3,
        leafCount,
        10,
        ROOT,
        Instant.parse("2026-11-27T10:15:30.123Z"),
        "anna",
        List.of(files).stream().map(name -> new BundleFile(name, 5, HASH)).toList());
  }

  private static Manifest manifest() {
    return manifest(
        TrailFilters.NONE,
        7,
        "events.jsonl",
        "events.csv",
        "proof.json",
        "checkpoint.txt",
        "controls.json");
  }

  @Test
  void aManifestIsReadAsItWasWritten() {
    Manifest filtered =
        manifest(
            new TrailFilters("anna", null, "task/t-1", null),
            0,
            "withheld.txt",
            "events.jsonl",
            "events.csv",
            "proof.json",
            "checkpoint.txt",
            "controls.json");

    assertThat(Manifest.read(manifest().bytes())).isEqualTo(manifest());
    assertThat(Manifest.read(filtered.bytes())).isEqualTo(filtered);
    assertThat(new String(manifest().bytes(), UTF_8))
        .startsWith(
            "{\"exportId\":\"x-1\",\"origin\":\"hive.example/default\",\"tenant\":\"default\","
                + "\"format\":\"CSV\",\"from\":\"2026-11-01T00:00:00Z\",\"to\":null,\"filters\":{},"
                + "\"firstLeaf\":3,\"leafCount\":7,\"treeSize\":10,\"rootHash\":\""
                + ROOT.hex()
                + "\",\"createdAt\":\"2026-11-27T10:15:30.123Z\",\"requestedBy\":\"anna\","
                + "\"files\":[{\"name\":\"events.jsonl\",\"bytes\":5,\"sha256\":\"");
  }

  @Test
  void aManifestHasOneSpellingOnly() {
    String written = new String(manifest().bytes(), UTF_8);

    refused(written.replace("{\"exportId\"", "{ \"exportId\""));
    refused(written.replace("\"firstLeaf\":3", "\"firstLeaf\":\"3\""));
    refused(written.replace("\"firstLeaf\":3,", ""));
    refused(written.replace("\"firstLeaf\":3", "\"firstLeaf\":3,\"more\":1"));
    refused(written.replace("\"firstLeaf\":3", "\"firstLeaf\":2,\"firstLeaf\":3"));
    refused(written.replace("\"firstLeaf\":3", "\"firstLeaf\":4"));
    refused(written.replace("\"firstLeaf\":3", "\"firstLeaf\":-1"));
    refused(written.replace("00:00:00Z", "01:00:00+01:00"));
    refused(written.replace(ROOT.hex(), ROOT.hex().substring(2)));
    refused(written.replace("\"tenant\":\"default\"", "\"tenant\":\"other\""));
    refused(written.replace("events.csv", "../events.csv"));
    refused(written.replace("events.csv", "events.jsonl"));
    refused(written + "\n");
    refused("null");
    refused("");
  }

  private static void refused(String manifest) {
    assertThatIllegalArgumentException()
        .as(manifest)
        .isThrownBy(() -> Manifest.read(manifest.getBytes(UTF_8)));
  }

  @Test
  void aProofIsReadAsItWasWritten() {
    RangeProof proof =
        new RangeProof(
            3,
            7,
            10,
            ROOT,
            List.of(ROOT, TreeHash.EMPTY),
            List.of(new RangeProof.Consistency(2, List.of(ROOT))));

    assertThat(RangeProof.read(proof.bytes())).isEqualTo(proof);
    String upper = new String(proof.bytes(), UTF_8).replace("e3b0", "E3B0");
    assertThatIllegalArgumentException().isThrownBy(() -> RangeProof.read(upper.getBytes(UTF_8)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RangeProof(3, 8, 10, ROOT, List.of(), List.of()));
  }
}
