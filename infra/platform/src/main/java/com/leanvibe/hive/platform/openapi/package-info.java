/** The API's description (OpenAPI 3.1): what the conventions add to every operation. */
@NullMarked
package com.leanvibe.hive.platform.openapi;

import org.jspecify.annotations.NullMarked;
