package com.leanvibe.hive.platform.embedding;

import com.leanvibe.hive.platform.problem.OutageSign;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The model that embeds: the hive's own, or one behind a service. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EmbeddingSettings.class)
public class EmbeddingConfiguration {

  @Bean
  EmbeddingModel hiveEmbeddingModel(EmbeddingSettings settings) {
    return settings.url() == null
        ? new OnnxSentences()
        : new RemoteEmbeddings(settings, settings.url());
  }

  @Bean
  OutageSign embeddingOutage() {
    return EmbeddingUnavailableException.class::isInstance;
  }
}
