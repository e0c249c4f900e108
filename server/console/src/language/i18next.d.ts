import type chairEn from './chair/en.json';
import type en from './en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly resources: { readonly translation: typeof en & typeof chairEn };
  }
}
