/** A language model behind an endpoint that speaks OpenAI's chat completions. Off unless the workspace names one. */
export interface LanguageApi {
  /**
   * Reads `fields` out of a text, at temperature 0.
   * @throws NodeError `language-off` (none is set up), `language-failed` (no answer, or one that is not the fields)
   */
  extract<F extends Record<string, 'text' | 'boolean'>>(request: { task: string; text: string; fields: F; signal?: AbortSignal }): Promise<{ [K in keyof F]: F[K] extends 'boolean' ? boolean : string }>
}
