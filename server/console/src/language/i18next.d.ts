import type chairEn from './chair/en.json';
import type en from './en.json';
import type linkEn from './link/en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    readonly resources: { readonly translation: typeof en & typeof chairEn & typeof linkEn };
  }
}
