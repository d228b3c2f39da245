package com.leanvibe.hive.platform.embedding;

/** Gives the hive's own model to programs that are no side. */
public final class EmbeddingModels {

  private EmbeddingModels() {}

  /** The model that runs in process; its threads end with the JVM. */
  public static EmbeddingModel inProcess() {
    return new OnnxSentences();
  }
}
