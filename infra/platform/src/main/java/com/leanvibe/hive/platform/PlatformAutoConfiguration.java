package com.leanvibe.hive.platform;

import com.leanvibe.hive.platform.audit.AuditConfiguration;
import com.leanvibe.hive.platform.configuration.SettingsConfiguration;
import com.leanvibe.hive.platform.embedding.EmbeddingConfiguration;
import com.leanvibe.hive.platform.json.JsonConfiguration;
import com.leanvibe.hive.platform.kafka.KafkaSettings;
import com.leanvibe.hive.platform.limit.LimitConfiguration;
import com.leanvibe.hive.platform.openapi.OpenApiConfiguration;
import com.leanvibe.hive.platform.problem.ProblemConfiguration;
import com.leanvibe.hive.platform.redis.RedisSettings;
import com.leanvibe.hive.platform.security.SecurityConfiguration;
import com.leanvibe.hive.platform.security.SecurityMvc;
import com.leanvibe.hive.platform.web.WebConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Gives an application all of the platform, by being on its class path. */
@AutoConfiguration(
    before = {
      JacksonAutoConfiguration.class,
      ServletWebSecurityAutoConfiguration.class,
      HttpMessageConvertersAutoConfiguration.class
    })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties({KafkaSettings.class, RedisSettings.class})
@Import({
  AuditConfiguration.class,
  EmbeddingConfiguration.class,
  JsonConfiguration.class,
  LimitConfiguration.class,
  OpenApiConfiguration.class,
  ProblemConfiguration.class,
  SecurityConfiguration.class,
  SecurityMvc.class,
  SettingsConfiguration.class,
  WebConfiguration.class
})
public class PlatformAutoConfiguration {}
