package com.leanvibe.hive.events.trail;

import java.util.HashSet;
import java.util.Set;

/** The names of the files in a bundle: a zip of what was exported and what proves it. */
public final class Bundle {

  /** The {@link Manifest}, which names all others but its signature. */
  public static final String MANIFEST = "manifest.json";

  /** The 64 bytes of an Ed25519 signature of the manifest, by the key that signs checkpoints. */
  public static final String SIGNATURE = "manifest.sig";

  /** The signed note of a checkpoint. */
  public static final String CHECKPOINT = "checkpoint.txt";

  /** A {@link CloudEventLine} for each exported event, in the order of leaves. */
  public static final String EVENTS = "events.jsonl";

  /** The {@link RangeProof}. */
  public static final String PROOF = "proof.json";

  /** Which criterion of SOC 2 is shown by what of the bundle. */
  public static final String CONTROLS = "controls.json";

  /**
   * A {@link WithheldLine} for each leaf of the range that did not match, where the export was
   * filtered.
   */
  public static final String WITHHELD = "withheld.txt";

  /** The header, and a {@link CsvLine} for each exported event; in a bundle of that format only. */
  public static final String CSV = "events.csv";

  /** An {@link OcsfLine} for each exported event; in a bundle of that format only. */
  public static final String OCSF = "events.ocsf.jsonl";

  private Bundle() {}

  /** The files that the manifest of such a bundle names: these, and no others. */
  public static Set<String> files(TrailFormat format, boolean filtered) {
    Set<String> files = new HashSet<>(Set.of(CHECKPOINT, EVENTS, PROOF, CONTROLS));
    if (filtered) {
      files.add(WITHHELD);
    }
    format.file().ifPresent(files::add);
    return Set.copyOf(files);
  }
}
