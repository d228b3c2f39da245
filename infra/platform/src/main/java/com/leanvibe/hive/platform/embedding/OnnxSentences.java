package com.leanvibe.hive.platform.embedding;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A small sentence model that runs in process: all-MiniLM-L6-v2 (sentence-transformers), quantized
 * to eight bits. It reads 256 word pieces, about 200 words. Loaded once and when first asked, as
 * that takes a second and some 100 MB.
 */
final class OnnxSentences implements EmbeddingModel {

  private static final int DIMENSIONS = 384;

  /** Loads the model, once. */
  private static final class Model {

    /** Asked for one text at a time, it works on the caller's thread. */
    static final AllMiniLmL6V2QuantizedEmbeddingModel LOADED;

    static {
      NativeLibraries.unpack();
      LOADED = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
    }
  }

  /**
   * One text per core, whoever asks: the model works in native code, which a virtual thread must
   * not stay in for long.
   */
  private static final ExecutorService WORKERS =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().name("embedding-", 0).daemon().factory());

  @Override
  public String id() {
    return "all-minilm-l6-v2-q@1";
  }

  @Override
  public int dimensions() {
    return DIMENSIONS;
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    List<Future<float[]>> pending = new ArrayList<>(texts.size());
    texts.forEach(text -> pending.add(WORKERS.submit(() -> embed(text))));
    try {
      List<float[]> vectors = new ArrayList<>(texts.size());
      for (Future<float[]> each : pending) {
        vectors.add(each.get());
      }
      return vectors;
    } catch (InterruptedException stopping) {
      pending.forEach(each -> each.cancel(false));
      Thread.currentThread().interrupt();
      throw new EmbeddingUnavailableException("Stopped meanwhile", stopping);
    } catch (ExecutionException failed) {
      pending.forEach(each -> each.cancel(false));
      throw new IllegalStateException("The model failed", failed.getCause());
    }
  }

  /** Of what has neither letters nor digits the tokenizer may make nothing. */
  private static float[] embed(String text) {
    boolean says = text.codePoints().anyMatch(Character::isLetterOrDigit);
    return Model.LOADED.embed(TextSegment.from(says ? text : ".")).content().vector();
  }
}
