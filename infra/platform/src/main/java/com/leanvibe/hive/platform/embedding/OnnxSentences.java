package com.leanvibe.hive.platform.embedding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
  private static final class Model extends AbstractInProcessEmbeddingModel {

    private static final String NAME = "/all-minilm-l6-v2-q";

    static final Model LOADED = new Model(load());

    private final OnnxBertBiEncoder encoder;

    /** Asked for one text at a time, it works on the caller's thread. */
    private Model(OnnxBertBiEncoder encoder) {
      super(Runnable::run);
      this.encoder = encoder;
    }

    /**
     * A text keeps one core busy. As the runtime has it, each is shared among all cores, whose
     * threads spin while they wait for each other.
     */
    private static OnnxBertBiEncoder load() {
      NativeLibraries.unpack();
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
          InputStream model = resource(".onnx");
          InputStream tokenizer = resource("-tokenizer.json")) {
        options.setIntraOpNumThreads(1);
        return new OnnxBertBiEncoder(
            environment,
            environment.createSession(model.readAllBytes(), options),
            tokenizer,
            PoolingMode.MEAN);
      } catch (OrtException | IOException unusable) {
        throw new IllegalStateException("The model cannot be loaded", unusable);
      }
    }

    private static InputStream resource(String end) {
      return Objects.requireNonNull(
          AllMiniLmL6V2QuantizedEmbeddingModel.class.getResourceAsStream(NAME + end));
    }

    @Override
    protected OnnxBertBiEncoder model() {
      return encoder;
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
