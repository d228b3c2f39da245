package com.leanvibe.hive.platform;

import com.leanvibe.hive.platform.kafka.KafkaSettings;
import com.leanvibe.hive.platform.security.SecurityConfiguration;
import com.leanvibe.hive.platform.web.WebConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Import;

/** Gives an application all of the platform, by being on its class path. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(KafkaSettings.class)
@Import({SecurityConfiguration.class, WebConfiguration.class})
public class PlatformAutoConfiguration {}
