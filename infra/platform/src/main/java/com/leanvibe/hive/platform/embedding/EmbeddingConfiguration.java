package com.leanvibe.hive.platform.embedding;

import com.leanvibe.hive.platform.problem.OutageSign;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The models that embed: the hive's own, or those behind services. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmbeddingSettings.class)
public class EmbeddingConfiguration {

  @Bean
  Models hiveModels(EmbeddingSettings settings) {
    EmbeddingSettings.Former former = settings.former();
    return new Models(model(settings.service()), former == null ? null : model(former.service()));
  }

  private static EmbeddingModel model(@Nullable EmbeddingService service) {
    return service == null ? new OnnxSentences() : new RemoteEmbeddings(service);
  }

  @Bean
  EmbeddingModel hiveEmbeddingModel(Models models) {
    return models.current();
  }

  @Bean
  OutageSign embeddingOutage() {
    return EmbeddingUnavailableException.class::isInstance;
  }
}
